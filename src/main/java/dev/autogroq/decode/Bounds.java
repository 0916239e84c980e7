package dev.autogroq.decode;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be, as its annotations say.
 *
 * @param min smallest number
 * @param max largest number
 * @param minSize fewest characters of a text, or items of a list
 * @param maxSize most characters of a text, or items of a list
 */
record Bounds(
    long min, long max, long minSize, long maxSize, java.util.regex.@Nullable Pattern pattern) {

  static Bounds of(AnnotatedElement element) {
    Min min = element.getAnnotation(Min.class);
    Max max = element.getAnnotation(Max.class);
    Size size = element.getAnnotation(Size.class);
    Pattern pattern = element.getAnnotation(Pattern.class);
    return new Bounds(
        min == null ? Long.MIN_VALUE : (long) min.value(),
        max == null ? Long.MAX_VALUE : (long) max.value(),
        size == null ? 0 : size.min(),
        size == null ? Long.MAX_VALUE : size.max(),
        pattern == null ? null : java.util.regex.Pattern.compile(pattern.value()));
  }
}
