package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The API holds values, and says what each of them means. */
class ApiShapeTest {
  private static final String DESCRIPTION = "JsonPropertyDescription";
  private static final String RESOURCE = "io.fabric8.kubernetes.client.CustomResource";

  /** Records that are no part of a document, and so are described by their Javadoc alone. */
  private static final Map<String, String> NO_DOCUMENT =
      Map.of("api.Violation", "a finding; it is never stored in a resource");

  /** Classes of functions, and why they may be here. */
  private static final Map<String, String> FUNCTIONS =
      Map.of("api.Lists", "copies for the constructors of records");

  @Test
  @DisplayName("f: the API is records, enums, constants, annotations and custom resources")
  void theApiIsValues() {
    Breach.none(
        "f (API)",
        "whatever behaves will want to know something, and then the API knows it too",
        House.mainClasses().stream()
            .filter(type -> House.room(type).equals("api"))
            .filter(type -> !isValue(type) && !FUNCTIONS.containsKey(House.name(type)))
            .map(type -> new Breach(House.name(type), "is none of them"))
            .toList());
  }

  @Test
  @DisplayName("f: every part of a record of the API has a description")
  void everyPartOfARecordHasADescription() {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : House.mainClasses()) {
      if (House.room(type).equals("api") && !NO_DOCUMENT.containsKey(House.name(type))) {
        breaches.addAll(undescribed(type.reflect()));
      }
    }
    Breach.none(
        "f (API)", "the description is what kubectl explain and the reference print", breaches);
  }

  @Test
  @DisplayName("f: no exception is left for a type that is gone")
  void noExceptionIsLeft() {
    var names = House.mainClasses().stream().map(House::name).toList();

    assertThat(names).containsAll(NO_DOCUMENT.keySet()).containsAll(FUNCTIONS.keySet());
  }

  @Test
  @DisplayName("f: self-test: a bean and a silent record are found")
  void aBeanAndASilentRecordAreFound() {
    var types = House.only(Offenders.Bean.class, Offenders.Silent.class);

    assertThat(isValue(types.get(Offenders.Bean.class))).isFalse();
    assertThat(isValue(types.get(Offenders.Silent.class))).isTrue();
    assertThat(undescribed(Offenders.Silent.class))
        .extracting(Breach::where)
        .containsExactly("house.Offenders$Silent.name");
  }

  private static boolean isValue(JavaClass type) {
    Class<?> real = type.reflect();
    return real.isRecord()
        || real.isEnum()
        || real.isAnnotation()
        || real.isInterface() && type.getSimpleName().equals("package-info")
        || real.getSuperclass() != null && real.getSuperclass().getName().equals(RESOURCE)
        || holdsConstants(real);
  }

  /** A final class without an instance, whose fields and nothing else can be used. */
  private static boolean holdsConstants(Class<?> type) {
    return Modifier.isFinal(type.getModifiers())
        && type.getDeclaredMethods().length == 0
        && Arrays.stream(type.getDeclaredConstructors()).allMatch(ApiShapeTest::isHidden)
        && Arrays.stream(type.getDeclaredFields()).allMatch(ApiShapeTest::isConstant);
  }

  private static boolean isHidden(Member member) {
    return Modifier.isPrivate(member.getModifiers());
  }

  private static boolean isConstant(Member field) {
    return Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
  }

  private static List<Breach> undescribed(Class<?> type) {
    var breaches = new ArrayList<Breach>();
    if (type.isRecord()) {
      for (RecordComponent part : type.getRecordComponents()) {
        var names =
            Arrays.stream(part.getAccessor().getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .toList();
        if (!Set.copyOf(names).contains(DESCRIPTION)) {
          breaches.add(
              new Breach(House.room(type.getName()) + "." + part.getName(), "no @" + DESCRIPTION));
        }
      }
    }
    return breaches;
  }
}
