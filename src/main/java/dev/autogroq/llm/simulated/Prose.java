package dev.autogroq.llm.simulated;

import dev.autogroq.llm.TokenEstimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Text that reads like a brief and claims nothing: sentence frames filled with a prompt's topics.
 */
final class Prose {
  private static final int SENTENCES_PER_PARAGRAPH = 4;

  private static final List<String> OPENINGS =
      List.of(
          "The short answer: %s decides more here than %s.",
          "Everything in the material leads back to %s, and only then to %s.",
          "Two things stand out: %s, and how it is tied to %s.",
          "Seen from a distance, this is a question of %s rather than of %s.");

  private static final List<String> MIDDLES =
      List.of(
          "Where %s changes, %s follows with a delay.",
          "The strongest evidence concerns %s; for %s it is thinner and should be checked.",
          "Costs sit with %s, while the benefit shows up in %s.",
          "Nothing here contradicts the common view of %s, but %s deserves a second look.",
          "A sensible reading puts %s first and treats %s as its consequence.",
          "The open point is whether %s still holds once %s is taken into account.",
          "Compared with %s, the part played by %s is easy to underrate.",
          "Risks gather around %s, above all where nobody owns %s.",
          "Three sources agree on %s; they differ on %s.",
          "In practice %s and %s are handled by different people, which is where time is lost.",
          "If only one figure could be tracked, it should be the one that links %s to %s.",
          "Earlier attempts failed on %s, not on %s.",
          "The trend in %s is steady; in %s it is not.",
          "Smaller players care about %s, larger ones about %s.");

  private static final List<String> ENDINGS =
      List.of(
          "Next step: settle %s, then decide on %s.",
          "The recommendation is to act on %s now and to review %s in a quarter.",
          "What would change this view is new evidence on %s, less so on %s.",
          "Until %s is clear, %s should stay as it is.");

  /** The frames' own words, which are nobody's topic when one answer becomes another's prompt. */
  static final Set<String> WORDS = words();

  private Prose() {}

  /**
   * Paragraphs of about that many tokens: never more, except that there is always one sentence.
   *
   * @param topics at least two
   */
  static String of(List<String> topics, int tokens, Dice dice) {
    String ending = sentence(dice.pick(ENDINGS), topics, dice);
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence(dice.pick(OPENINGS), topics, 0, dice));
    long used = TokenEstimate.of(sentences.get(0)) + TokenEstimate.of(ending) + 2;
    int frame = dice.below(MIDDLES.size());
    while (true) {
      String middle = sentence(MIDDLES.get(frame++ % MIDDLES.size()), topics, dice);
      used += TokenEstimate.of(middle) + 1;
      if (used > tokens) {
        break;
      }
      sentences.add(middle);
    }
    if (used - tokens < tokens) {
      sentences.add(ending);
    }
    return paragraphs(sentences);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>();
    for (List<String> frames : List.of(OPENINGS, MIDDLES, ENDINGS)) {
      for (String frame : frames) {
        words.addAll(List.of(frame.toLowerCase(Locale.ROOT).split("[^a-z]+")));
      }
    }
    return Set.copyOf(words);
  }

  private static String paragraphs(List<String> sentences) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences.size(); i++) {
      if (i > 0) {
        text.append(i % SENTENCES_PER_PARAGRAPH == 0 ? "\n\n" : " ");
      }
      text.append(sentences.get(i));
    }
    return text.toString();
  }

  private static String sentence(String frame, List<String> topics, Dice dice) {
    return sentence(frame, topics, dice.below(topics.size()), dice);
  }

  private static String sentence(String frame, List<String> topics, int first, Dice dice) {
    int second = (first + 1 + dice.below(topics.size() - 1)) % topics.size();
    String text = frame.formatted(topics.get(first), topics.get(second));
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
