package dev.autogroq.llm.simulated;

import dev.autogroq.llm.ModelRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a prompt is about: the phrases of up to four weighty words that it uses most. */
final class Topics {
  private static final int SCANNED_CHARACTERS = 20_000;
  private static final int MOST = 12;
  private static final int FEWEST = 6;
  private static final int SHORTEST = 4;
  private static final int MOST_WORDS = 4;
  private static final int PHRASE_WEIGHT = 3;
  private static final String ENDS = ".:;?!-*#\n";
  private static final List<String> FALLBACK =
      List.of("timing", "local demand", "unit cost", "regulation", "supply", "capacity");
  private static final Pattern VERB = Pattern.compile("[a-z]+(ed|ing)");
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}][\\p{L}\\p{N}-]{0,30}|[^\\p{L}\\s]|\\n");

  /** Words that say how to answer, not about what. */
  private static final Set<String> STOP =
      Set.of(
          """
          about above across after again against along also analyse analyze another answer
          answers anything around assess assume because been before being below best
          better between both break brief briefly bullet bullets came cannot case change
          changed check collect compare contain could decide define describe does done
          down draft during each else estimate evaluate every exactly expected explain
          final find first following from gather give given goal good have here identify
          include into item items itself json just keep last least length like line lines
          list made main make many matter matters mention mind month months more most much
          must name need next note once only other outline output over paragraph
          paragraphs part past people person plan please produce propose provide question
          questions rank read recommend report return review role same schema section
          sections sentence sentences several shall short should since size some something
          spot such summarise summarize summary task tasks team text than that their them
          then there these they this those three through today together turn under until
          upon used using value very want weigh well were what when where whether which
          while whose will with within without word words work would write writing year
          years your yourself
          """
              .split("\\s+"));

  private Topics() {}

  /** Six to twelve topics, weightiest first; the order is the text's on a tie. */
  static List<String> of(ModelRequest request) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (ModelRequest.Message message : request.messages()) {
      if (message.role() == ModelRequest.Role.User) {
        count(message.text(), counts);
      }
    }
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue()));
    List<String> topics = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : entries.subList(0, Math.min(MOST, entries.size()))) {
      topics.add(entry.getKey());
    }
    for (int i = 0; topics.size() < FEWEST; i++) {
      topics.add(FALLBACK.get(i));
    }
    return List.copyOf(topics);
  }

  private static void count(String text, Map<String, Integer> counts) {
    String scanned = SchemaBlock.without(text);
    scanned = scanned.substring(0, Math.min(SCANNED_CHARACTERS, scanned.length()));
    Matcher matcher = TOKEN.matcher(scanned);
    List<String> phrase = new ArrayList<>();
    boolean opensSentence = true;
    while (matcher.find()) {
      String word = matcher.group();
      if (isTopic(word)) {
        phrase.add(word);
        continue;
      }
      add(phrase, opensSentence, counts);
      opensSentence = ENDS.contains(word);
      phrase.clear();
    }
    add(phrase, opensSentence, counts);
  }

  private static boolean isTopic(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return word.length() >= SHORTEST && !STOP.contains(lower) && !Prose.WORDS.contains(lower);
  }

  private static void add(List<String> phrase, boolean opensSentence, Map<String, Integer> counts) {
    // A lone word at the start of a sentence is mostly an order: "Compare the …".
    while (!phrase.isEmpty() && VERB.matcher(phrase.get(0)).matches()) {
      phrase.remove(0);
    }
    if (phrase.isEmpty() || (opensSentence && phrase.size() == 1)) {
      return;
    }
    List<String> last = phrase.subList(Math.max(0, phrase.size() - MOST_WORDS), phrase.size());
    counts.merge(String.join(" ", last), last.size() > 1 ? PHRASE_WEIGHT : 1, Integer::sum);
  }
}
