package dev.autogroq.core.plan;

import java.util.List;

/**
 * One side from which a goal is researched: the fixed table behind generated research tasks and
 * behind the special fields of further researchers.
 *
 * @param name part of a task's name
 * @param field what it is about, as part of a sentence
 * @param questions what to find out
 */
record Facet(String name, String field, String questions) {

  static final List<Facet> ALL =
      List.of(
          new Facet(
              "background",
              "background and terms",
              "What must a reader know first? Define the terms that are used differently by"
                  + " different people, tell how the subject came to be what it is, and draw the"
                  + " line between what belongs to it and what does not."),
          new Facet(
              "state",
              "the present state",
              "What is the situation today? Name the main actors, products, methods or positions,"
                  + " how large or widespread they are, and what changed most recently."),
          new Facet(
              "workings",
              "how it works",
              "By which mechanism does it work, step by step? Name the parts, what each"
                  + " contributes, what they depend on, and which design choices make the"
                  + " difference."),
          new Facet(
              "evidence",
              "evidence and figures",
              "What has been measured or shown? Collect figures with unit, date and origin, say"
                  + " how they were obtained, and which widely repeated claims rest on nothing."),
          new Facet(
              "uses",
              "uses and examples",
              "Who uses it, for what, and with what result? Give concrete cases, the conditions"
                  + " under which they succeeded, and one case that did not."),
          new Facet(
              "limits",
              "limits, risks and objections",
              "What goes wrong, for whom, and how often? Cover failure modes, costs, safety, law"
                  + " and ethics as far as they apply, and the strongest argument of the critics."),
          new Facet(
              "alternatives",
              "alternatives and comparison",
              "What else could reach the same end, including doing nothing? Compare by the"
                  + " criteria that decide in practice and say when each option is the better"
                  + " one."),
          new Facet(
              "outlook",
              "outlook",
              "What is likely to change in the next one to three years, what is merely announced,"
                  + " and which signs would show early which way it goes?"));

  private static final List<String> ANGLES =
      List.of(
          "",
          " as practitioners see it",
          " as those who pay for it see it",
          " as those affected by it see it",
          " in other regions and cultures",
          " in neighbouring fields",
          " over the long run",
          " at the smallest and the largest scale");

  /** The special field of the n-th further researcher, from 1; 64 differ before they repeat. */
  static String ofResearcher(int number) {
    int place = number - 1;
    String angle = ANGLES.get(place / ALL.size() % ANGLES.size());
    return ALL.get(place % ALL.size()).field + angle;
  }
}
