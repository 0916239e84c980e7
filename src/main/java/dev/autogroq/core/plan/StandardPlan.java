package dev.autogroq.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The tasks that are generated when a workflow declares none, by the size of its team: one member
 * researches and writes; two facets feed a text at two; from three the facets (one fewer than
 * members, at most eight) are analysed first; from four the text is reviewed and revised, from five
 * a plan comes before all, from six facts are checked, from seven the text is edited.
 */
final class StandardPlan {

  /**
   * A generated task.
   *
   * @param roleWord what fits the member who does it; research is shared by everybody instead
   */
  record Step(
      String name,
      String roleWord,
      String description,
      String expectedOutput,
      List<String> dependsOn) {}

  static final String RESEARCH = "research";

  private static final String TO_PLAN =
      """
      Plan the work towards this goal:

      {{goal}}

      Say what the finished result must allow its reader to do, list the questions that have to \
      be answered (most important first, none twice), and describe the outline of the final text. \
      Others will research, analyse and write by your plan at the same time, so it must be clear \
      without further questions.\
      """;

  private static final String TO_RESEARCH =
      """
      Research the following goal:

      {{goal}}

      Cover the subject as a whole: terms, present state, evidence, uses, limits and outlook. \
      Give the notes somebody needs to write about it without further research.\
      """;

  private static final String TO_RESEARCH_FACET =
      """
      Research one side of the following goal:

      {{goal}}

      Your side is %s. %s

      Colleagues cover the other sides; leave those to them. If a plan is given below, follow it \
      as far as it concerns your side.\
      """;

  private static final String TO_ANALYSE =
      """
      Analyse the research notes below with regard to this goal:

      {{goal}}

      Bring the findings of all sides together, settle contradictions or name them, weigh what \
      matters most for the goal, and draw the conclusions that the final text should be built \
      on.\
      """;

  private static final String TO_CHECK =
      """
      Check the facts in the analysis below. It serves this goal:

      {{goal}}

      Go through every claim that the conclusions rest on and say whether it is supported, \
      doubtful or contradicted, with your reason and, where needed, the corrected statement.\
      """;

  private static final String TO_WRITE =
      """
      Write the final text for this goal:

      {{goal}}

      Use only the material below. Where facts were checked, follow the corrections and leave out \
      what was refuted.\
      """;

  private static final String TO_REVIEW =
      """
      Review the draft below against this goal:

      {{goal}}

      Does it reach the goal, is everything in it supported, what is missing, and what would its \
      reader stumble over?\
      """;

  private static final String TO_REVISE =
      """
      Revise the draft below by the review that follows it. The goal remains:

      {{goal}}

      Repair every justified point. Where you do not follow the review, keep the passage as it \
      is. Return the whole revised text and nothing else.\
      """;

  private static final String TO_EDIT =
      """
      Edit the text below for publication. Its goal is:

      {{goal}}

      Correct language and structure, unify terms and units, and shorten where nothing is lost.\
      """;

  private static final String NOTES =
      "Notes under headings, each claim with what it rests on; open questions at the end.";

  private StandardPlan() {}

  /** The steps for a team of this size, each after what it depends on. */
  static List<Step> ofSize(int size) {
    List<Step> steps = new ArrayList<>();
    List<String> before = List.of();
    if (size >= 5) {
      before = add(steps, "plan", "planner", TO_PLAN, "A plan of at most one page.", before);
    }
    before = addResearch(steps, size, before);
    if (size >= 3) {
      before =
          add(
              steps,
              "analyse",
              "analyst",
              TO_ANALYSE,
              "Ranked conclusions, each with its reasons and how sure it is.",
              before);
    }
    if (size >= 6) {
      add(
          steps,
          "fact-check",
          "fact-checker",
          TO_CHECK,
          "A list of claims with verdict, reason and correction.",
          before);
      before = List.of("analyse", "fact-check");
    }
    addText(steps, size, before);
    return List.copyOf(steps);
  }

  private static List<String> addResearch(List<Step> steps, int size, List<String> before) {
    if (size <= 1) {
      return add(steps, RESEARCH, RESEARCH, TO_RESEARCH, NOTES, before);
    }
    int facets = size == 2 ? 2 : Math.min(size - 1, Facet.ALL.size());
    List<String> names = new ArrayList<>();
    for (Facet facet : Facet.ALL.subList(0, facets)) {
      String description = TO_RESEARCH_FACET.formatted(facet.field(), facet.questions());
      names.addAll(add(steps, RESEARCH + "-" + facet.name(), RESEARCH, description, NOTES, before));
    }
    return List.copyOf(names);
  }

  private static void addText(List<Step> steps, int size, List<String> before) {
    String text = "The complete text, with headings, beginning with its main message.";
    add(steps, "write", "writer", TO_WRITE, text, before);
    if (size >= 4) {
      String defects = "Defects by weight, each with place, reason and repair.";
      add(steps, "review", "reviewer", TO_REVIEW, defects, List.of("write"));
      add(steps, "revise", "writer", TO_REVISE, text, List.of("review", "write"));
    }
    if (size >= 7) {
      add(steps, "edit", "editor", TO_EDIT, text, List.of("revise"));
    }
  }

  private static List<String> add(
      List<Step> steps,
      String name,
      String roleWord,
      String description,
      String expectedOutput,
      List<String> dependsOn) {
    steps.add(new Step(name, roleWord, description, expectedOutput, dependsOn));
    return List.of(name);
  }
}
