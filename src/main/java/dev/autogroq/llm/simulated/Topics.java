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

/** What a prompt is about: the words, and pairs of words, that it uses most. */
final class Topics {
  private static final int SCANNED_CHARACTERS = 20_000;
  private static final int MOST = 24;
  private static final int SHORTEST = 4;
  private static final List<String> FALLBACK = List.of("the task", "the question", "the evidence");
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}][\\p{L}\\p{N}-]{0,30}|[^\\p{L}\\s]");

  /** Words that say how to answer, not about what. */
  private static final Set<String> STOP =
      Set.of(
          ("about above across after again against along also another answer answers around assume"
                  + " because been before being below between both briefly brief bullet bullets came"
                  + " cannot could define describe does done down draft during each else every exactly"
                  + " expected explain final find first following from gather give given goal have"
                  + " here identify include into itself json just keep last least length like line"
                  + " lines list made main make many mention more most much must name need next note"
                  + " once only other output over paragraph paragraphs part please produce provide"
                  + " read report return role same schema section sections sentence sentences several"
                  + " shall short should since some such summarise summarize summary task tasks team"
                  + " text than that their them then there these they this those three through today"
                  + " together under until upon used using very want well were what when where which"
                  + " while will with within without word words work would write writing your"
                  + " yourself")
              .split(" "));

  private Topics() {}

  /** At least three and at most 24 topics, most used first; the order is the text's on a tie. */
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
    for (int i = 0; topics.size() < FALLBACK.size(); i++) {
      topics.add(FALLBACK.get(i));
    }
    return List.copyOf(topics);
  }

  private static void count(String text, Map<String, Integer> counts) {
    String scanned = SchemaBlock.without(text);
    scanned = scanned.substring(0, Math.min(SCANNED_CHARACTERS, scanned.length()));
    Matcher matcher = TOKEN.matcher(scanned);
    String before = "";
    while (matcher.find()) {
      String word = matcher.group();
      boolean topic = word.length() >= SHORTEST && !STOP.contains(word.toLowerCase(Locale.ROOT));
      if (topic) {
        counts.merge(word, 1, Integer::sum);
        if (!before.isEmpty() && !before.equals(word)) {
          counts.merge(before + " " + word, 2, Integer::sum);
        }
      }
      before = topic ? word : "";
    }
  }
}
