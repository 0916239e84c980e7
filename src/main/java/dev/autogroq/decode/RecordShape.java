package dev.autogroq.decode;

import dev.autogroq.api.ListKey;
import dev.autogroq.api.ListSet;
import dev.autogroq.api.Reason;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record of the API, read once by reflection and kept for the life of the class.
 */
final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  /**
   * One component.
   *
   * @param index its place among the constructor's parameters
   * @param accessor reads it from a record
   */
  record Field(String name, int index, boolean required, ValueShape value, Method accessor) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<String> names;
  private final List<Field> requiredFields;
  private final Constructor<?> constructor;

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private RecordShape(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException(type.getName() + " is not a record");
    }
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      parameters[i] = components[i].getType();
      fields.put(components[i].getName(), field(components[i], i));
    }
    try {
      constructor = type.getDeclaredConstructor(parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor", e);
    }
    names = List.copyOf(fields.keySet());
    requiredFields = fields.values().stream().filter(Field::required).toList();
  }

  private static Field field(RecordComponent component, int index) {
    Method declared = component.getAccessor();
    boolean required = declared.isAnnotationPresent(Required.class);
    ValueShape value = ValueShape.of(component.getAnnotatedType(), declared, rule(declared));
    return new Field(component.getName(), index, required, value, declared);
  }

  private static ValueShape.ListRule rule(Method declared) {
    ListKey key = declared.getAnnotation(ListKey.class);
    if (key != null) {
      return new ValueShape.ListRule(key.value(), false, key.tooMany());
    }
    return declared.isAnnotationPresent(ListSet.class)
        ? new ValueShape.ListRule("", true, Reason.OutOfRange)
        : ValueShape.ListRule.NONE;
  }

  @Nullable Field field(String name) {
    return fields.get(name);
  }

  List<String> names() {
    return names;
  }

  List<Field> required() {
    return requiredFields;
  }

  /** A record of these component values, in order; null where nothing was read. */
  Object create(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of the API refused its values", e);
    }
  }

  /** What a record holds in the field of this name. */
  @Nullable Object get(Object record, String name) {
    try {
      return Objects.requireNonNull(fields.get(name)).accessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of the API that cannot be read", e);
    }
  }
}
