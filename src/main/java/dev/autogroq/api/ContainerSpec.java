package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A container that does the task instead of the built-in agent. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContainerSpec(
    @JsonPropertyDescription(
            "The image of the container, named with its registry and pinned by digest.")
        @Required
        @Size(min = 1, max = 512)
        @Pattern(Patterns.IMAGE)
        String image,
    @JsonPropertyDescription("The program to run. Without it the image's own entry point runs.")
        @Size(max = 64)
        List<@Size(max = 4096) String> command,
    @JsonPropertyDescription("The arguments of the program.") @Size(max = 64)
        List<@Size(max = 32_768) String> args,
    @JsonPropertyDescription("Environment variables, given by value. Secrets do not belong here.")
        @Size(max = 64)
        @ListKey("name")
        List<EnvEntry> env) {

  @NullUnmarked
  public ContainerSpec {
    command = Lists.copy(command);
    args = Lists.copy(args);
    env = Lists.copy(env);
  }
}
