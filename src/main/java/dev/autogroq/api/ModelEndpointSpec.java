package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Where models are and what they allow. */
@JsonClassDescription("Where the models are and what they allow.")
@ValidationRule(
    value = "self.provider != 'OpenAICompatible' || has(self.baseUrl)",
    message = "an OpenAICompatible endpoint needs a baseUrl",
    fieldPath = ".baseUrl",
    reason = "FieldValueRequired")
@ValidationRule(
    value =
        "!has(self.baseUrl) || self.baseUrl.matches(r'"
            + Patterns.HTTPS_URL
            + "') || self.baseUrl.matches(r'"
            + Patterns.NEAR_HTTP_URL
            + "')",
    message =
        "baseUrl must be https, or http to this machine or to a service of the cluster, without"
            + " user, query or fragment",
    fieldPath = ".baseUrl")
@ValidationRule(
    value =
        "!has(self.baseUrl) || !self.baseUrl.matches(r'"
            + Patterns.FORBIDDEN_HOST
            + "') || self.baseUrl.matches(r'"
            + Patterns.LOOPBACK_IPV6
            + "')",
    message =
        "baseUrl must not lead to link-local addresses, to the API server, or to a name in"
            + " punycode",
    fieldPath = ".baseUrl",
    reason = "FieldValueForbidden")
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelEndpointSpec(
    @JsonPropertyDescription(
            "What kind of endpoint this is. Simulated needs neither an address nor a key.")
        @Required
        Provider provider,
    @JsonPropertyDescription(
            "The address of the API up to and including its version, such as"
                + " https://api.groq.com/openai/v1. It must be https, or http to this machine or to"
                + " a service of the cluster. Groq has its own address if this is left out.")
        @Size(min = 1, max = 2048)
        @Nullable String baseUrl,
    @JsonPropertyDescription("Where the API key is. Endpoints without keys leave it out.")
        @Nullable EndpointCredentials credentials,
    @JsonPropertyDescription("The models the endpoint offers, with what is known of them.")
        @Size(max = 100)
        @ListKey("name")
        List<ModelPrice> models,
    @JsonPropertyDescription(
            "What the endpoint allows. Calls are spaced so that these limits hold across all "
                + "workflows.")
        @Nullable EndpointLimits limits,
    @JsonPropertyDescription("Whether the endpoint's own rate-limit headers correct the limits.")
        @Default("Enabled")
        HeaderFeedback headerFeedback,
    @JsonPropertyDescription(
            "The namespaces that may use this endpoint, if it is the default of the cluster.")
        @Size(max = 1000)
        @ListSet
        List<@Size(min = 1, max = 63) @Pattern(Patterns.DNS_LABEL) String> allowedNamespaces,
    @JsonPropertyDescription(
            "How many tokens a day each other namespace may spend, if this is the default of the "
                + "cluster.")
        @Min(1)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long tokensPerDayPerNamespace,
    @JsonPropertyDescription("After how many seconds a call without an answer is given up.")
        @Min(1)
        @Max(3600)
        @Default("120")
        Integer timeoutSeconds,
    @JsonPropertyDescription("How the simulated model behaves.")
        @Nullable SimulatedModel simulated) {

  @NullUnmarked
  public ModelEndpointSpec {
    models = Lists.copy(models);
    headerFeedback = headerFeedback == null ? HeaderFeedback.Enabled : headerFeedback;
    allowedNamespaces = Lists.copy(allowedNamespaces);
    timeoutSeconds = timeoutSeconds == null ? 120 : timeoutSeconds;
  }
}
