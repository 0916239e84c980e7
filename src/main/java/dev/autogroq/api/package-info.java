/**
 * The API {@code autogroq.dev/v1alpha1}: records of what users write and of what they are told.
 *
 * <p>Anyone may enter. From here: annotations of Fabric8 and Jackson, and the custom resource
 * class.
 *
 * <p>Never here: behaviour, I/O, an exception thrown by a constructor. Every bound is written once,
 * as an annotation, and read from there by the CRDs and by {@code dev.autogroq.decode}.
 *
 * <p>First class to read: {@link dev.autogroq.api.TeamWorkflowSpec}.
 */
@NullMarked
package dev.autogroq.api;

import org.jspecify.annotations.NullMarked;
