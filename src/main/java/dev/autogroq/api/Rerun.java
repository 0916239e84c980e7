package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A wish to run the same plan once more. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rerun(
    @JsonPropertyDescription(
            "Any text. When it changes, the same plan is run again: what succeeded is taken from"
                + " the store, what failed is tried again.")
        @Required
        @Size(min = 1, max = 64)
        String token,
    @JsonPropertyDescription(
            "The names of tasks that run again even though their result is stored.")
        @Size(max = 100)
        @ListSet
        List<@Size(min = 1, max = 50) @Pattern(Patterns.DNS_LABEL) String> tasks) {

  @NullUnmarked
  public Rerun {
    tasks = Lists.copy(tasks);
  }
}
