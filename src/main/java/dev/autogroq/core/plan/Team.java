package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.TaskSpec;
import dev.autogroq.api.TeamWorkflowSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members who take part, and who of them does what.
 *
 * @param known every agent that a task may name, also those a small team leaves out
 * @param active the members, in order
 * @param words of each member's name and role
 * @param generated whether the members came from the team size
 */
record Team(
    Map<String, Agent> known, List<Agent> active, List<List<String>> words, boolean generated) {

  /** The team of a spec: the first so many of its agents, or roles by the team size. */
  static Team of(TeamWorkflowSpec spec, List<Agent> declared) {
    boolean generated = declared.isEmpty();
    Integer wanted = spec.teamSize();
    int size = wanted != null ? wanted : generated ? StandardTeam.DEFAULT_SIZE : declared.size();
    int bounded = Math.max(1, Math.min(StandardTeam.MAX_SIZE, size));
    List<Agent> active =
        generated
            ? StandardTeam.ofSize(bounded)
            : declared.subList(0, Math.min(bounded, declared.size()));
    Map<String, Agent> known = new LinkedHashMap<>();
    active.forEach(agent -> known.putIfAbsent(nameOf(agent), agent));
    List<Agent> others = generated ? StandardTeam.everyRole() : declared;
    others.forEach(agent -> known.putIfAbsent(nameOf(agent), agent));
    List<List<String>> words = active.stream().map(Team::wordsOf).toList();
    return new Team(known, List.copyOf(active), words, generated);
  }

  static String nameOf(Agent agent) {
    return PlainText.orEmpty(agent.name());
  }

  /** The role, or the name of an agent that says none. */
  static String roleOf(Agent agent) {
    String role = PlainText.orEmpty(agent.role());
    return role.isBlank() ? nameOf(agent) : role;
  }

  /**
   * Who does a task: the member it names; in place of one left out the member with the nearest
   * role, the same for all tasks of that agent; without a name the member whose role fits the
   * task's name best. Among equals the highest rendezvous weight decides.
   *
   * @return index of an active member; a name nobody bears counts as none
   */
  int memberFor(TaskSpec spec) {
    String task = PlainText.orEmpty(spec.name());
    Agent named = known.get(PlainText.orEmpty(spec.agent()));
    if (named == null) {
      return bestFit(RoleFit.words(task), task);
    }
    int index = indexOf(nameOf(named));
    return index >= 0 ? index : bestFit(wordsOf(named), nameOf(named));
  }

  /**
   * Who does the steps of a generated plan. Research is shared in turn: those whose role it is
   * first, those who write last; every other step goes to the role that fits.
   */
  List<String> membersFor(List<StandardPlan.Step> steps) {
    List<Integer> researchers = inOrderOfResearch();
    List<String> names = new ArrayList<>();
    int turn = 0;
    for (var step : steps) {
      int member =
          step.roleWord().equals(StandardPlan.RESEARCH)
              ? researchers.get(turn++ % researchers.size())
              : bestFit(RoleFit.words(step.roleWord()), step.name());
      names.add(nameOf(active.get(member)));
    }
    return names;
  }

  private List<Integer> inOrderOfResearch() {
    List<Integer> first = new ArrayList<>();
    List<Integer> then = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    for (int i = 0; i < active.size(); i++) {
      boolean researches = RoleFit.score(List.of(StandardPlan.RESEARCH), words.get(i)) > 0;
      boolean writes = RoleFit.score(List.of("writer"), words.get(i)) > 0;
      (researches ? first : writes ? last : then).add(i);
    }
    first.addAll(then);
    first.addAll(last);
    return first;
  }

  private int bestFit(List<String> wanted, String key) {
    int best = 0;
    int bestScore = -1;
    long bestWeight = 0;
    for (int i = 0; i < active.size(); i++) {
      int score = RoleFit.score(wanted, words.get(i));
      long weight = RoleFit.weight(key, nameOf(active.get(i)));
      boolean heavier = Long.compareUnsigned(weight, bestWeight) > 0;
      if (score > bestScore || (score == bestScore && heavier)) {
        best = i;
        bestScore = score;
        bestWeight = weight;
      }
    }
    return best;
  }

  private int indexOf(String name) {
    for (int i = 0; i < active.size(); i++) {
      if (nameOf(active.get(i)).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> wordsOf(Agent agent) {
    return RoleFit.words(nameOf(agent) + " " + roleOf(agent));
  }
}
