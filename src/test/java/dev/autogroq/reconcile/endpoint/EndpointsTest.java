package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Reason;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import dev.autogroq.reconcile.endpoint.Resolved.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  private static final EndpointId SHARED = new EndpointId("shared", "house");

  private final ClusterScene scene = new ClusterScene();

  @Test
  void anEndpointOfTheOwnNamespaceIsFoundWithItsSecretAndItsKeyAcrossNamespaces() {
    scene.groq("team", "groq");
    scene.secret("team", ClusterScene.KEY);

    Found found = scene.endpoints().resolve("team", "groq").found().orElseThrow();

    assertThat(found.planned().name()).isEqualTo("groq");
    assertThat(found.planned().key()).isEqualTo("team/groq");
    assertThat(found.planned().baseUrl()).isEqualTo("https://api.groq.com/openai/v1");
    assertThat(found.secret()).contains(new SecretPlace("team", "groq", "api-key"));
    assertThat(found.toString()).doesNotContain(ClusterScene.KEY);
  }

  @Test
  void withoutANameTheOneCalledDefaultIsMeant() {
    scene.endpoint("team", "default", "{'provider':'Simulated'}");

    assertThat(scene.endpoints().resolve("team", null).found()).isPresent();
    assertThat(scene.endpoints().resolve("other", null).found()).isEmpty();
  }

  @Test
  void anEndpointOfAnotherNamespaceIsNotThere() {
    scene.endpoint("other", "groq", "{'provider':'Simulated'}");

    assertThat(refused("team", "groq").reason()).isEqualTo(Reason.EndpointNotFound);
    assertThat(refused("team", "other/groq").reason()).isEqualTo(Reason.EndpointNotFound);
  }

  @Test
  void aMistypedNameIsAnsweredWithTheNearestOfTheNamespace() {
    scene.endpoint("team", "groq", "{'provider':'Simulated'}");
    scene.endpoint("other", "grok", "{'provider':'Simulated'}");

    assertThat(refused("team", "grok").hint()).isEqualTo("did you mean \"groq\"?");
    assertThat(refused("empty", "grok").hint()).startsWith("create it");
  }

  @Test
  void theDefaultOfTheClusterServesAllowedNamespacesUnderTheNameTheyUse() {
    scene.endpoint("shared", "house", "{'provider':'Simulated','allowedNamespaces':['team']}");
    Endpoints endpoints = scene.endpoints(SHARED);

    Found found = endpoints.resolve("team", null).found().orElseThrow();

    assertThat(found.id()).isEqualTo(SHARED);
    assertThat(found.planned().name()).isEqualTo("default");
    assertThat(found.planned().key()).isEqualTo("shared/house");
    assertThat(endpoints.resolve("shared", null).found()).isPresent();
    assertThat(endpoints.resolve("other", null).refused().orElseThrow().reason())
        .isEqualTo(Reason.EndpointNotAllowed);
    assertThat(endpoints.resolve("team", "house").refused().orElseThrow().reason())
        .as("it is the default, not everybody's by name")
        .isEqualTo(Reason.EndpointNotFound);
  }

  @Test
  void nobodyIsAllowedUnlessItSaysSo() {
    scene.endpoint("shared", "house", "{'provider':'Simulated'}");

    assertThat(scene.endpoints(SHARED).resolve("team", null).refused().orElseThrow().message())
        .contains("team", "allowedNamespaces", "shared/house");
  }

  @Test
  void theKeyOfTheClustersDefaultIsReadInItsNamespace() {
    scene.endpoint(
        "shared",
        "house",
        "{'provider':'Groq','allowedNamespaces':['team'],"
            + "'credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");
    scene.secret("team", "gsk_of_the_tenant");
    scene.secret("shared", ClusterScene.KEY);

    assertThat(scene.endpoints(SHARED).resolve("team", null).found()).isPresent();
    assertThat(scene.reads).containsExactly("shared/groq");
  }

  @Test
  void anOwnDefaultThatCannotBeReadIsNotReplacedByTheClusters() {
    scene.endpoint("team", "default", "{'provider':'groq'}");
    scene.endpoint("shared", "house", "{'provider':'Simulated','allowedNamespaces':['team']}");

    assertThat(scene.endpoints(SHARED).resolve("team", null).refused().orElseThrow().reason())
        .isEqualTo(Reason.Undecodable);
  }

  @Test
  void aMissingDefaultOfTheClusterIsTold() {
    assertThat(scene.endpoints(SHARED).resolve("team", null).refused().orElseThrow())
        .satisfies(
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.EndpointNotFound);
              assertThat(refused.sentence()).contains("shared/house").contains("create");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{'provider':'groq'}",
        "{'provider':['Groq']}",
        "{'provider':'Groq','timeoutSeconds':3000000000}",
        "{'provider':'Groq','timeoutSeconds':'3'}",
        "{'provider':'Groq','limits':{'maxConcurrent':0}}",
        "{'provider':'Groq','credentials':{'secretRef':{'name':'A_b','key':'k'}}}",
        "{'provider':'Groq','credentials':{'secretRef':{'name':'s'}}}",
        "{'provider':'Groq','credentials':{}}"
      })
  void whatAdmissionWouldHaveRefusedIsUndecodable(String spec) {
    scene.endpoint("team", "odd", spec);

    Refused refused = refused("team", "odd");

    assertThat(refused.reason()).isEqualTo(Reason.Undecodable);
    assertThat(refused.message()).contains("team/odd", "spec").hasSizeLessThanOrEqualTo(1024);
  }

  @Test
  void aFieldOfALaterVersionHarmsNobody() {
    scene.endpoint("team", "newer", "{'provider':'Simulated','colour':'blue'}");

    assertThat(scene.endpoints().resolve("team", "newer").found()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/v1",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "http://[fe80::1]/",
        "https://kubernetes.default.svc",
        "https://user:pw@host.example/v1",
        "https://xn--gro-8cd.com/v1"
      })
  void anAddressThatMayNotHaveAKeyIsRefusedBeforeTheKeyIsRead(String url) {
    scene.endpoint(
        "team",
        "odd",
        "{'provider':'OpenAICompatible','baseUrl':'"
            + url
            + "','credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");

    Refused refused = refused("team", "odd");

    assertThat(refused.reason()).isEqualTo(Reason.EndpointNotAllowed);
    assertThat(refused.message()).doesNotContain("pw@");
    assertThat(scene.reads).isEmpty();
  }

  @Test
  void anOpenAiCompatibleEndpointNeedsAnAddress() {
    scene.endpoint("team", "odd", "{'provider':'OpenAICompatible'}");

    assertThat(refused("team", "odd").sentence()).contains("spec.baseUrl");
  }

  @Test
  void aNamespaceInTheSecretReferenceIsNoField() {
    scene.endpoint(
        "team",
        "groq",
        "{'provider':'Groq','credentials':"
            + "{'secretRef':{'name':'groq','key':'api-key','namespace':'shared'}}}");
    scene.secret("shared", ClusterScene.KEY);

    assertThat(refused("team", "groq").reason()).isEqualTo(Reason.SecretNotFound);
    assertThat(scene.reads).containsExactly("team/groq");
  }

  @Test
  void aSecretThatIsMissingRefusesUntilItIsThere() {
    scene.groq("team", "groq");
    Endpoints endpoints = scene.endpoints();

    assertThat(refused("team", "groq").message()).contains("groq", "does not exist");
    scene.secret("team", ClusterScene.KEY);
    scene.clock.pass(Duration.ofSeconds(11));

    assertThat(endpoints.resolve("team", "groq").found()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"500,true", "403,false"})
  void whatNobodyKnowsJustNowRefusesNothing(int code, boolean found) {
    scene.groq("team", "groq");
    scene.trouble = code;

    assertThat(scene.endpoints().resolve("team", "groq").found().isPresent()).isEqualTo(found);
  }

  @Test
  void aSimulatedEndpointReadsNoSecretEvenIfItNamesOne() {
    scene.endpoint(
        "team",
        "sim",
        "{'provider':'Simulated','credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");

    assertThat(scene.endpoints().resolve("team", "sim").found().orElseThrow().secret()).isEmpty();
    assertThat(scene.reads).isEmpty();
  }

  private Refused refused(String namespace, String name) {
    return scene.endpoints().resolve(namespace, name).refused().orElseThrow();
  }
}
