package dev.autogroq.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A list whose items are told apart by one field: a list-map, as Kubernetes calls it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface ListKey {

  /** The field that must be unique. */
  String value();

  /** The reason given when the list is too long. */
  Reason tooMany() default Reason.OutOfRange;
}
