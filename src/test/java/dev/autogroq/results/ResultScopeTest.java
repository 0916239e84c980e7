package dev.autogroq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResultScopeTest {
  @Test
  void keysAreThoseUnderWhichResultsWereStoredBefore() {
    assertThat(ResultScope.ofNamespace("team-a").key()).isEqualTo("ns:team-a");
    assertThat(ResultScope.ofWorkflow("team-a", "u").key()).isEqualTo("wf:u");
    assertThat(ResultScope.ofRun("team-a", "u", 7).key()).isEqualTo("run:u:7");
  }

  @Test
  void noOwnerHasTheKeyOfANamespace() {
    assertThatThrownBy(() -> new ResultScope("team-a", "ns:team-b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
