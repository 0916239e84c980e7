package dev.autogroq.house;

import dev.autogroq.core.fleet.Event;
import dev.autogroq.core.fleet.Fleet;
import dev.autogroq.core.run.Lookup;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Classes that break the rules of the house, so that each rule can be seen to fail. */
final class Offenders {
  private Offenders() {}

  /** Looks at clocks, chance, the process and files. */
  static final class Impure {
    Instant now() {
      return Instant.now();
    }

    long nanos() {
      return System.nanoTime();
    }

    String who() {
      return System.getenv("USER") + UUID.randomUUID() + Math.random() + new Random().nextInt();
    }

    File file() {
      return new File("x");
    }

    void thread() {
      new Thread(() -> {}).start();
    }

    Random seeded(long seed) {
      System.arraycopy(new int[1], 0, new int[1], 0, 1);
      return new Random(seed);
    }
  }

  /** Depends on the order in which a hash table was filled. */
  static final class HashOrder {
    Map<String, Integer> counts() {
      return new HashMap<>();
    }
  }

  /** Speaks to a fleet that is not its own. */
  static final class SecondDriver {
    void tick(Fleet fleet) {
      fleet.on(new Event.Ticked(), Instant.EPOCH);
    }
  }

  /** Keeps what it saw where everybody shares it. */
  static final class Shared {
    static int count;
    static final AtomicInteger NUMBER = new AtomicInteger();
    static final List<String> SEEN = new ArrayList<>();
    static final List<String> WORDS = List.of("fine");
  }

  /** Prints. */
  static final class Chatty {
    void say() {
      System.out.println("hello");
      throw new UnsupportedOperationException("later");
    }
  }

  /** A second place that takes a sealed type apart. */
  static final class SecondPlace {
    boolean found(Lookup lookup) {
      return lookup instanceof Lookup.Found;
    }

    boolean missing(Lookup lookup) {
      return Lookup.Missing.class.isInstance(lookup);
    }
  }

  /** A value that is no record. */
  public static class Bean {
    private String name = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  /** A record that does not say what its parts are. */
  public record Silent(String name) {}
}
