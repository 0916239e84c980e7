package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceIndexTest {
  private final NamespaceIndex index = new NamespaceIndex();

  private static MapCard map(String name, long written) {
    return new MapCard(name, written, List.of(new MapCard.Line("key of " + name, 10, 0, "uid")));
  }

  @Test
  void aMapThatAListingDoesNotFindIsGone() {
    index.add(map("kept", 1));
    index.add(map("deleted", 2));

    index.refresh(List.of(map("kept", 1)), index.turn());

    assertThat(index.find("key of kept")).isPresent();
    assertThat(index.find("key of deleted")).isEmpty();
    assertThat(index.entries()).isEqualTo(1);
  }

  @Test
  void aMapThatIsTakenInDuringAListingStaysHoweverEarlyItSaysItWasWritten() {
    index.add(map("first", 10));
    var since = index.turn();
    index.add(map("on its way", 5));

    index.refresh(List.of(map("first", 10)), since);

    assertThat(index.find("key of on its way")).isPresent();
    assertThat(index.find("key of first")).isPresent();
  }
}
