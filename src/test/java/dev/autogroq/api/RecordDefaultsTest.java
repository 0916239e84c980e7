package dev.autogroq.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.decode.Decoder;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record made of nothing equals one made of what the API server fills in. */
class RecordDefaultsTest {

  private static Stream<Arguments> specTypes() {
    Map<Class<?>, JsonNode> types = new LinkedHashMap<>();
    for (Class<? extends CustomResource<?, ?>> kind : CrdFiles.KINDS) {
      JsonNode spec = CrdFiles.schema(kind).at("/properties/spec");
      collect(part(kind, 0), spec, types);
    }
    return types.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static Stream<Class<?>> allTypes() {
    Map<Class<?>, JsonNode> types = new LinkedHashMap<>();
    for (Class<? extends CustomResource<?, ?>> kind : CrdFiles.KINDS) {
      JsonNode properties = CrdFiles.schema(kind).at("/properties");
      collect(part(kind, 0), properties.get("spec"), types);
      collect(part(kind, 1), properties.get("status"), types);
    }
    return types.keySet().stream();
  }

  private static Class<?> part(Class<?> kind, int index) {
    return (Class<?>)
        ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments()[index];
  }

  private static void collect(Class<?> type, JsonNode schema, Map<Class<?>, JsonNode> into) {
    if (!type.isRecord() || into.putIfAbsent(type, schema) != null) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode property = schema.path("properties").path(component.getName());
      AnnotatedType declared = component.getAnnotatedType();
      if (declared instanceof AnnotatedParameterizedType list) {
        Class<?> item = (Class<?>) list.getAnnotatedActualTypeArguments()[0].getType();
        collect(item, property.get("items"), into);
      } else {
        collect((Class<?>) declared.getType(), property, into);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specTypes")
  void theRecordAndTheSchemaHaveTheSameDefaults(Class<?> type, JsonNode schema) throws Exception {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    schema
        .get("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getValue().has("default")) {
                filled.set(property.getKey(), property.getValue().get("default"));
              }
            });
    Object fromServer = Decoder.decode(filled, type, "").value();
    Object fromNothing = Decoder.decode(null, type, "").value();

    assertThat(fromServer).isEqualTo(fromNothing);
    assertThat(namesOf(filled)).containsExactlyInAnyOrderElementsOf(scalarsOf(fromNothing));
  }

  private static List<String> namesOf(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The fields that the record itself fills in, blocks and lists apart. */
  private static List<String> scalarsOf(Object made) throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : made.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(made);
      if (value != null && !(value instanceof List) && !(value instanceof Record)) {
        names.add(component.getName());
      }
    }
    return names;
  }

  @Test
  void inheritedBlocksHaveNoDefaults() {
    for (Class<?> type :
        List.of(ModelSelection.class, CachePolicy.class, RetryPolicy.class, TaskTimeouts.class)) {
      Object empty = Decoder.decode(null, type, "").value();
      assertThat(empty.toString()).matches("\\w+\\[((\\w+=(null|\\[])(, )?)+)]");
    }
  }

  @ParameterizedTest
  @MethodSource("allTypes")
  void noConstructorThrowsOnNullsWhereverTheyStand(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    Object[] nulls = new Object[types.length];
    Object[] nullItems = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      nullItems[i] = types[i] == List.class ? Arrays.asList(null, null) : null;
    }

    assertThat(constructor.newInstance(nullItems)).isEqualTo(withEmptyLists(constructor, types));
    assertThat(constructor.newInstance(nulls)).isNotNull();
  }

  private static Object withEmptyLists(Constructor<?> constructor, Class<?>[] types)
      throws ReflectiveOperationException {
    Object[] empty = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      empty[i] = types[i] == List.class ? List.of() : null;
    }
    return constructor.newInstance(empty);
  }
}
