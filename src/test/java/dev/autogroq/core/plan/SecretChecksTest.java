package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad input 62: keys in a spec")
class SecretChecksTest {
  private static final String KEY = "gsk_" + "Canary7".repeat(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goal: 'use %s'",
        "parameters:\n- {name: p, value: '%s'}",
        "agents:\n- {name: kim, instructions: '%s'}",
        "tasks:\n- {name: a, description: 'with %s.'}",
        "tasks:\n"
            + "- {name: a, description: d, container: {image: '@', env: [{name: K, value: '%s'}]}}",
        "tasks:\n- {name: a, description: d, container: {image: '@', args: ['--key=%s']}}"
      })
  void aKeyIsAWarningThatDoesNotShowIt(String yaml) {
    var findings = Given.findings(yaml.replace("'@'", RefusalTest.PINNED).formatted(KEY));

    assertThat(findings)
        .extracting(Violation::reason, Violation::severity)
        .containsExactly(tuple(Reason.PossibleSecretInSpec, Violation.Severity.Warning));
    assertThat(findings.toString()).doesNotContain("Canary7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks:\n- {name: '%s', description: d}",
        "tasks:\n- {name: a, description: d, dependsOn: ['%s']}",
        "tasks:\n- {name: a, description: d, agent: '%s'}",
        "tasks:\n- {name: a, description: '{{params.%s}}'}",
        "tasks:\n- {name: a, description: '{{%s}}'}",
        "model: {name: m, endpointRef: {name: '%s'}}",
        "model: {name: m, temperature: '%s'}",
        "tasks:\n- {name: a, description: d, container: {image: '%s'}}",
        "resources: {limits: {memory: '%s'}}",
        "tasks:\n- {name: a, description: d, outputSchema: '{\"$ref\":\"%s\"}'}",
        "tasks:\n- {name: a, description: d, outputSchema: '%s'}"
      })
  void aKeyInAWrongPlaceIsRefusedWithoutShowingIt(String yaml) {
    var findings = Given.findings(yaml.formatted(KEY));

    assertThat(findings).anyMatch(Violation::isError);
    assertThat(findings.toString()).doesNotContain("Canary7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-proj-0123456789abcdefghij",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghijABCDEFGHIJ",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----"
      })
  void keysOfOthersAreKnown(String key) {
    assertThat(Secrets.looksLikeOne("x " + key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ask-about-the-risk-and-the-task-at-hand-today",
        "sk-short",
        "task-0123456789abcdefghij",
        "AKIA",
        "-----BEGIN PUBLIC KEY-----",
        "gsk_"
      })
  void ordinaryTextIsNotSuspected(String text) {
    assertThat(Secrets.looksLikeOne(text)).isFalse();
  }

  @Test
  void longTextsAreSearchedInLinearTime() {
    assertThat(Secrets.looksLikeOne("sk-".repeat(300_000))).isTrue();
    assertThat(Secrets.looksLikeOne("eyJ".repeat(300_000))).isFalse();
  }
}
