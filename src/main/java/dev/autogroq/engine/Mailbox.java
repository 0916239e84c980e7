package dev.autogroq.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where every other thread leaves what the engine's thread is to know; nobody waits here but it.
 */
final class Mailbox {
  private final LinkedBlockingQueue<Mail> letters = new LinkedBlockingQueue<>();

  void post(Mail mail) {
    letters.add(mail);
  }

  void post(@Nullable RunContext context, Mail.Note note) {
    post(new Mail(context, note));
  }

  /** Everything that has come, in order; waits if nothing has. */
  List<Mail> take(Duration patience) throws InterruptedException {
    var batch = new ArrayList<Mail>();
    var first = letters.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      letters.drainTo(batch);
    }
    return batch;
  }
}
