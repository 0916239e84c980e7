package dev.autogroq.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tasks took, as exponentially weighted means: the plain mean of the first three runs, after
 * that each new run counts for {@value #ALPHA}, so that about the last ten runs matter. Kept per
 * workflow, task and model, and besides per task and model over all workflows. Bounded: beyond
 * {@value #MAX_KEYS} keys, the one that learned least recently is forgotten. Safe for use by many
 * threads.
 */
public final class RunningMeans implements LearnedDurations {

  /** What a new run counts for once three are known. */
  public static final double ALPHA = 0.3;

  /** Most keys, those over all workflows included. */
  public static final int MAX_KEYS = 10_000;

  /** Longest sum of a key's lengths, in characters; longer ones are not learned. */
  public static final int MAX_KEY_LENGTH = 512;

  /** Stands for all workflows; no workflow has an empty name. */
  private static final String ANY = "";

  private static final double MAX_SECONDS = 1e8;
  private static final double MAX_TOKENS = 1e12;

  /** What is known under one key. */
  public record Entry(String workflow, String task, String model, Learned learned) {}

  private record Key(String workflow, String task, String model) {}

  private final Map<Key, Learned> means = new LinkedHashMap<>();
  private long changes;

  /** The figures of the workflow's own task, else of that task in all workflows. */
  @Override
  public synchronized Optional<Learned> find(String workflow, String task, String model) {
    var own = means.get(new Key(workflow, task, model));
    return Optional.ofNullable(own != null ? own : means.get(new Key(ANY, task, model)));
  }

  /** Figures that are negative, absurd or no numbers are not learned. */
  @Override
  public synchronized void learn(
      String workflow,
      String task,
      String model,
      double seconds,
      long promptTokens,
      long completionTokens) {
    var sample = new Learned(seconds, promptTokens, completionTokens, 1);
    var length = workflow.length() + task.length() + model.length();
    if (!plausible(sample) || workflow.isEmpty() || length > MAX_KEY_LENGTH) {
      return;
    }
    learn(new Key(ANY, task, model), sample);
    learn(new Key(workflow, task, model), sample);
    changes++;
  }

  private void learn(Key key, Learned sample) {
    var before = means.remove(key); // and to the end again: the order is that of learning
    means.put(key, before == null ? sample : mean(before, sample));
    forgetOldest();
  }

  private static Learned mean(Learned before, Learned sample) {
    var samples = Math.min(before.samples(), Integer.MAX_VALUE - 1) + 1;
    var weight = Math.max(ALPHA, 1.0 / samples);
    return new Learned(
        before.seconds() + weight * (sample.seconds() - before.seconds()),
        before.promptTokens() + weight * (sample.promptTokens() - before.promptTokens()),
        before.completionTokens()
            + weight * (sample.completionTokens() - before.completionTokens()),
        samples);
  }

  private void forgetOldest() {
    if (means.size() > MAX_KEYS) {
      var oldest = means.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Whether figures can be those of a task. */
  private static boolean plausible(Learned learned) {
    return learned.samples() >= 1
        && learned.seconds() >= 0
        && learned.seconds() <= MAX_SECONDS
        && learned.promptTokens() >= 0
        && learned.promptTokens() <= MAX_TOKENS
        && learned.completionTokens() >= 0
        && learned.completionTokens() <= MAX_TOKENS;
  }

  /** All that is known, that which learned least recently first. */
  public synchronized List<Entry> entries() {
    var entries = new ArrayList<Entry>(means.size());
    means.forEach((key, mean) -> entries.add(new Entry(key.workflow, key.task, key.model, mean)));
    return entries;
  }

  /** Takes over what was known before; entries that cannot be true are left out. */
  public synchronized void restore(List<Entry> entries) {
    for (var entry : entries) {
      var length = entry.workflow().length() + entry.task().length() + entry.model().length();
      if (plausible(entry.learned()) && length <= MAX_KEY_LENGTH) {
        var key = new Key(entry.workflow(), entry.task(), entry.model());
        means.remove(key);
        means.put(key, entry.learned());
        forgetOldest();
      }
    }
  }

  /** How often something was learned so far: whether a copy is out of date. */
  public synchronized long changes() {
    return changes;
  }
}
