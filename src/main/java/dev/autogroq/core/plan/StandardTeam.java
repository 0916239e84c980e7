package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The team that is generated when a workflow declares no agents: a table of roles, the first so
 * many of which are taken. A team of one has the generalist instead; above seven every further
 * member is a researcher with a facet of its own.
 */
final class StandardTeam {
  static final int MAX_SIZE = 64;
  static final int DEFAULT_SIZE = 3;

  private static final Member GENERALIST =
      new Member(
          "generalist",
          "Generalist",
          "Take the task from the first question to a finished text that its reader can use.",
          """
          You work alone, so you are researcher, analyst and writer in one. Settle first what the \
          task really asks and who will read the answer. Gather what is known, separate facts \
          from opinions, and say how sure you are where it matters. Prefer few strong points over \
          many weak ones. Before you finish, read your answer once as a critical colleague would \
          and repair what that colleague would object to.\
          """);

  private static final List<Member> MEMBERS =
      List.of(
          new Member(
              "researcher",
              "Researcher",
              "Find out what is known, from which kind of source, and where knowledge ends.",
              """
              Answer the question you were given, not the one next to it. Note for every claim \
              what it rests on: a measurement, an official document, an expert's judgement, or \
              your general knowledge. Give names, numbers, dates and units where you have them, \
              and never invent a source or a figure. List open questions and contradictions \
              openly; they help the people after you more than a smooth story does. Write compact \
              notes under headings, no introduction and no conclusion.\
              """),
          new Member(
              "writer",
              "Writer",
              "Turn the material into a text that its readers understand at first reading.",
              """
              Begin with the point, then give the reasons. Keep to the material you were given: \
              add no fact of your own, and keep every caveat that changes the meaning. Use plain \
              words, short paragraphs, headings that say something, and a table where things are \
              compared. Cut whatever the reader would not miss.\
              """),
          new Member(
              "analyst",
              "Analyst",
              "Work out what the findings mean together, and what follows from them.",
              """
              Compare the findings: where do they agree, where do they contradict each other, and \
              which side is better supported? Look for causes, sizes and trade-offs rather than \
              retelling. Do the arithmetic where numbers allow it and show it. End with ranked \
              conclusions, and give for each how sure you are and what would change your mind.\
              """),
          new Member(
              "reviewer",
              "Reviewer",
              "Find what is wrong, missing or unclear in a draft before its readers do.",
              """
              Judge the draft against what was asked, not against your taste. Name each defect \
              with the place where it stands, why it matters, and a concrete repair. Sort them: \
              first errors and unsupported claims, then gaps, then wording. If something is good \
              and must survive the revision, say so. Do not rewrite the text yourself.\
              """),
          new Member(
              "planner",
              "Planner",
              "Cut the goal into questions whose answers together reach it.",
              """
              Say in one sentence what a finished result must allow its reader to do. Then list \
              the questions to be answered, in order of importance, without overlap, each with \
              what a good answer contains. Name what is out of scope and which assumptions you \
              made. Keep the plan to one page; it guides others, it does not do their work.\
              """),
          new Member(
              "fact-checker",
              "Fact checker",
              "Make sure that nothing is stated more firmly than it is known.",
              """
              Take the checkable claims one by one: figures, dates, names, causes, superlatives. \
              Mark each as supported, doubtful or contradicted, with the reason, and compare the \
              claims with each other: a contradiction inside the material is a finding too. Where \
              you cannot decide, say what would decide it. Correct what is wrong; do not soften \
              what is right.\
              """),
          new Member(
              "editor",
              "Editor",
              "Give the text its final form: correct, consistent and no longer than needed.",
              """
              Check structure first, then paragraphs, then sentences. Unify terms, units, \
              spelling and headings, remove repetition, and make the beginning carry the main \
              message. Change no fact and drop no caveat. Return the whole finished text, ready \
              to be published, without remarks about what you changed.\
              """));

  private StandardTeam() {}

  /** The members of a team of this size; sizes outside 1 to 64 count as the nearest of these. */
  static List<Agent> ofSize(int size) {
    int wanted = Math.max(1, Math.min(MAX_SIZE, size));
    if (wanted == 1) {
      return List.of(GENERALIST.asAgent());
    }
    List<Agent> team = new ArrayList<>();
    MEMBERS.stream().limit(wanted).map(Member::asAgent).forEach(team::add);
    for (int extra = 1; team.size() < wanted; extra++) {
      team.add(furtherResearcher(extra));
    }
    return List.copyOf(team);
  }

  /** Every role of the table; a task may name one that its team is too small for. */
  static List<Agent> everyRole() {
    return Stream.concat(Stream.of(GENERALIST), MEMBERS.stream()).map(Member::asAgent).toList();
  }

  private static Agent furtherResearcher(int number) {
    Member researcher = MEMBERS.get(0);
    String facet = Facet.ofResearcher(number);
    return new Agent(
        researcher.name + "-" + (number + 1),
        "Researcher for " + facet,
        researcher.goal,
        "Your special field in this team is " + facet + ". " + researcher.instructions,
        null,
        null);
  }

  private record Member(String name, String role, String goal, String instructions) {
    Agent asAgent() {
      return new Agent(name, role, goal, instructions, null, null);
    }
  }
}
