package dev.autogroq.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that holds an amount as Kubernetes writes it, such as {@code 500m} or {@code 1.5Gi}.
 *
 * <p>The CRD has {@link Patterns#QUANTITY} for it; off the cluster the planner judges amounts,
 * since it knows which of them fit together.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface QuantityText {}
