package dev.autogroq.decode;

import dev.autogroq.api.Reason;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a field, with its bounds.
 *
 * @param type the Java class of the value itself
 * @param item of a list, what it holds
 * @param enumNames of an enum, its constants
 */
record ValueShape(
    Kind kind,
    Class<?> type,
    Bounds bounds,
    @Nullable ValueShape item,
    List<String> enumNames,
    ListRule rule) {

  /** What JSON must show. */
  enum Kind {
    TEXT,
    INT,
    LONG,
    BOOLEAN,
    ENUM,
    RECORD,
    LIST
  }

  /**
   * What the items of a list must not share.
   *
   * @param key of a list-map, the field that must be unique; else empty
   * @param set whether the items themselves must be unique
   * @param tooMany what to call a list that is too long
   */
  record ListRule(String key, boolean set, Reason tooMany) {
    static final ListRule NONE = new ListRule("", false, Reason.OutOfRange);
  }

  static ValueShape of(AnnotatedType type, AnnotatedElement declared, ListRule rule) {
    Bounds bounds = Bounds.of(declared);
    if (type instanceof AnnotatedParameterizedType list && raw(type.getType()) == List.class) {
      AnnotatedType item = list.getAnnotatedActualTypeArguments()[0];
      ValueShape shape = of(item, item, ListRule.NONE);
      return new ValueShape(Kind.LIST, List.class, bounds, shape, List.of(), rule);
    }
    Class<?> raw = raw(type.getType());
    return new ValueShape(kind(raw), raw, bounds, null, names(raw), ListRule.NONE);
  }

  private static Class<?> raw(Type type) {
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    return (Class<?>) raw;
  }

  private static Kind kind(Class<?> type) {
    if (type == String.class) {
      return Kind.TEXT;
    } else if (type == Integer.class) {
      return Kind.INT;
    } else if (type == Long.class) {
      return Kind.LONG;
    } else if (type == Boolean.class) {
      return Kind.BOOLEAN;
    } else if (type.isEnum()) {
      return Kind.ENUM;
    } else if (type.isRecord()) {
      return Kind.RECORD;
    }
    throw new IllegalArgumentException("no field of the API may be a " + type.getName());
  }

  private static List<String> names(Class<?> type) {
    List<String> names = new ArrayList<>();
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    }
    return List.copyOf(names);
  }
}
