package dev.autogroq.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.EndpointCredentials;
import dev.autogroq.api.HeaderFeedback;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Provider;
import dev.autogroq.api.SecretKeyRef;
import dev.autogroq.core.plan.PlannedEndpoints;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointChoiceTest {
  private static final String URL = "https://models.example.com/v1";
  private static final Set<String> DEFAULT = Set.of("default");

  private static EndpointFlags flags(String endpoint, String key, boolean simulate) {
    return new EndpointFlags(Optional.ofNullable(endpoint), Optional.ofNullable(key), simulate);
  }

  private static EndpointSetup document(Provider provider, String url, boolean wantsKey) {
    EndpointCredentials credentials =
        wantsKey ? new EndpointCredentials(new SecretKeyRef("groq", "api-key")) : null;
    ModelEndpointSpec spec =
        new ModelEndpointSpec(
            provider,
            url,
            credentials,
            List.of(),
            null,
            HeaderFeedback.Enabled,
            List.of(),
            null,
            60,
            null);
    return new EndpointSetup("default", spec, Optional.empty());
  }

  static Stream<Arguments> table() {
    List<EndpointSetup> none = List.of();
    List<EndpointSetup> groq = List.of(document(Provider.Groq, EndpointChoice.GROQ_URL, true));
    List<EndpointSetup> other = List.of(document(Provider.OpenAICompatible, URL, true));
    List<EndpointSetup> open = List.of(document(Provider.OpenAICompatible, URL, false));
    List<EndpointSetup> imitation = List.of(document(Provider.Groq, URL, true));
    return Stream.of(
        row("nothing", flags(null, null, false), Set.of(), none, "Simulated  -"),
        row(
            "a Groq key",
            flags(null, null, false),
            Set.of("GROQ_API_KEY"),
            none,
            "Groq https://api.groq.com/openai/v1 GROQ_API_KEY"),
        row(
            "an OpenAI key alone names no address",
            flags(null, null, false),
            Set.of("OPENAI_API_KEY"),
            none,
            "Simulated  -"),
        row(
            "an endpoint without a key",
            flags(URL, null, false),
            Set.of(),
            none,
            "OpenAICompatible " + URL + " -"),
        row(
            "an endpoint with OpenAI's key",
            flags(URL, null, false),
            Set.of("OPENAI_API_KEY"),
            none,
            "OpenAICompatible " + URL + " OPENAI_API_KEY"),
        row(
            "an endpoint never gets Groq's key",
            flags(URL, null, false),
            Set.of("GROQ_API_KEY"),
            none,
            "OpenAICompatible " + URL + " -"),
        row(
            "a named key",
            flags(URL, "MINE", false),
            Set.of("MINE", "OPENAI_API_KEY"),
            none,
            "OpenAICompatible " + URL + " MINE"),
        row(
            "a named key that is not set",
            flags(URL, "MINE", false),
            Set.of(),
            none,
            "refused: the environment variable MINE is not set"),
        row(
            "a flag wins over a document",
            flags(URL, null, false),
            Set.of("GROQ_API_KEY"),
            groq,
            "OpenAICompatible " + URL + " -"),
        row(
            "a document of Groq gets Groq's key",
            flags(null, null, false),
            Set.of("GROQ_API_KEY"),
            groq,
            "Groq https://api.groq.com/openai/v1 GROQ_API_KEY"),
        row(
            "a document of Groq without a key",
            flags(null, null, false),
            Set.of(),
            groq,
            "refused: ModelEndpoint \"default\" wants a key, and none is named"),
        row(
            "a file cannot have our keys sent elsewhere",
            flags(null, null, false),
            Set.of("GROQ_API_KEY", "OPENAI_API_KEY"),
            other,
            "refused: ModelEndpoint \"default\" wants a key, and none is named"),
        row(
            "nor by calling itself Groq",
            flags(null, null, false),
            Set.of("GROQ_API_KEY"),
            imitation,
            "refused: ModelEndpoint \"default\" wants a key, and none is named"),
        row(
            "unless the user names the key",
            flags(null, "MINE", false),
            Set.of("MINE"),
            other,
            "OpenAICompatible " + URL + " MINE"),
        row(
            "a document without credentials gets none",
            flags(null, null, false),
            Set.of("GROQ_API_KEY", "OPENAI_API_KEY"),
            open,
            "OpenAICompatible " + URL + " -"),
        row(
            "simulation although a key is there",
            flags(null, null, true),
            Set.of("GROQ_API_KEY"),
            none,
            "Simulated  -"),
        row(
            "simulation of a document",
            flags(null, null, true),
            Set.of("GROQ_API_KEY"),
            groq,
            "Simulated  -"),
        row(
            "simulation of an address",
            flags(URL, null, true),
            Set.of(),
            none,
            "refused: --simulate asks no endpoint"));
  }

  private static Arguments row(
      String situation,
      EndpointFlags flags,
      Set<String> present,
      List<EndpointSetup> documents,
      String wanted) {
    return Arguments.of(situation, flags, present, documents, wanted);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theEndpointIsChosen(
      String situation,
      EndpointFlags flags,
      Set<String> present,
      List<EndpointSetup> documents,
      String wanted) {
    EndpointChoice choice = EndpointChoice.of(flags, present::contains, documents, DEFAULT);

    assertThat(inWords(choice)).isEqualTo(wanted);
  }

  private static String inWords(EndpointChoice choice) {
    if (choice instanceof EndpointChoice.Refused refused) {
      assertThat(refused.hint()).isNotEmpty();
      return "refused: " + refused.message();
    }
    EndpointSetup setup = ((EndpointChoice.Chosen) choice).endpoints().get(0);
    String url = PlannedEndpoints.baseUrl(setup.spec());
    boolean simulated = setup.spec().provider() == Provider.Simulated;
    return setup.spec().provider()
        + " "
        + (simulated ? "" : url)
        + " "
        + setup.keyVariable().orElse("-");
  }

  @Test
  void everyNameTheWorkflowUsesIsServed() {
    EndpointChoice choice =
        EndpointChoice.of(
            EndpointFlags.NONE, variable -> false, List.of(), Set.of("groq-eu", "groq-us"));

    assertThat(((EndpointChoice.Chosen) choice).endpoints())
        .extracting(EndpointSetup::name)
        .containsExactlyInAnyOrder("groq-eu", "groq-us");
  }

  @Test
  void pricesBecomeNanoUnitsAToken() {
    var price = new dev.autogroq.api.ModelPrice("m", 1000, "0.29", null, "0.59");
    var absurd = new dev.autogroq.api.ModelPrice("n", null, "-1", "x", "1e99");
    ModelEndpointSpec spec =
        new ModelEndpointSpec(
            Provider.Groq,
            null,
            null,
            List.of(price, absurd),
            null,
            null,
            List.of(),
            null,
            60,
            null);

    var planned = PlannedEndpoints.of("default", "ns/default", spec);

    assertThat(planned.baseUrl()).isEqualTo(EndpointChoice.GROQ_URL);
    assertThat(planned.key()).isEqualTo("ns/default");
    assertThat(planned.priceOf("m").orElseThrow().inputNano()).isEqualTo(290);
    assertThat(planned.priceOf("m").orElseThrow().cachedInputNano()).isEqualTo(290);
    assertThat(planned.priceOf("m").orElseThrow().outputNano()).isEqualTo(590);
    assertThat(planned.priceOf("n").orElseThrow().outputNano()).isZero();
  }
}
