package dev.autogroq.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.TaskPhase;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphDrawingTest {

  private static DrawnGraph marketBrief() {
    return new DrawnGraph(
        "market-brief",
        "7 tasks · 5 agents",
        List.of(
            DrawnTask.planned("plan", "lead", List.of(), true),
            DrawnTask.planned("sources", "scout", List.of(0), true),
            DrawnTask.planned("news", "scout", List.of(0), false),
            DrawnTask.planned("prices", "scout", List.of(0), false),
            DrawnTask.planned("rank", "analyst", List.of(1, 2), true),
            DrawnTask.planned("legal", "counsel", List.of(3), false),
            DrawnTask.planned("write", "writer", List.of(4, 5), true)));
  }

  private static DrawnGraph fanOut(int width) {
    List<DrawnTask> tasks = new ArrayList<>();
    tasks.add(DrawnTask.planned("ask", "lead", List.of(), false));
    List<Integer> middle = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      TaskPhase phase = i % 100 == 0 ? TaskPhase.Failed : TaskPhase.Succeeded;
      tasks.add(DrawnTask.planned("read-" + i, "reader", List.of(0), false).in(phase, ""));
      middle.add(i);
    }
    tasks.add(DrawnTask.planned("sum", "lead", middle, false));
    return new DrawnGraph("fan-out", "", tasks);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg, String element) {
    List<String> texts = new ArrayList<>();
    var nodes = svg.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void aTaskStandsUnderItsFirstDependencyAndOthersAreNamedAtTheEnd() {
    String tree = GraphDrawing.TREE.draw(marketBrief());

    assertThat(tree)
        .isEqualTo(
            """
            market-brief  7 tasks · 5 agents
             plan           lead     critical
             ├─sources      scout    critical
             │  └─rank      analyst  critical  also after news
             │     └─write  writer   critical  also after legal
             ├─news         scout
             └─prices       scout
                └─legal     counsel
            """);
  }

  @Test
  void mermaidDrawsTheCriticalPathThick() {
    String mermaid = GraphDrawing.MERMAID.draw(marketBrief());

    assertThat(mermaid)
        .startsWith("flowchart LR\n")
        .contains("t0[\"plan<br/>lead\"]", "t0 ==> t1", "t0 --> t2", "linkStyle 0,3,6 ");
  }

  @Test
  void dotQuotesWhatItPrints() {
    var graph =
        new DrawnGraph(
            "a\"b", "", List.of(DrawnTask.planned("x\\\"];y", "z\nw", List.of(), false)));

    String dot = GraphDrawing.DOT.draw(graph);

    assertThat(dot).contains("digraph \"a\\\"b\"").contains("label=\"x\\\\\\\"];y\\nz\\nw\"");
  }

  @Test
  void svgHasRealTextAndADescription() throws Exception {
    Document svg = parsed(GraphDrawing.SVG.draw(marketBrief()));

    assertThat(texts(svg, "text")).contains("market-brief", "plan", "analyst", "critical path");
    assertThat(texts(svg, "desc").get(0))
        .contains("Critical path: plan → sources → rank → write.")
        .contains("write after rank, legal.");
    assertThat(texts(svg, "style").get(0)).contains("prefers-color-scheme: dark");
  }

  @Test
  void aStateIsAWordInTheDrawing() throws Exception {
    var task = DrawnTask.planned("rank", "analyst", List.of(), false).in(TaskPhase.Failed, "9s");

    Document svg = parsed(GraphDrawing.SVG.draw(new DrawnGraph("g", "", List.of(task))));

    assertThat(texts(svg, "text")).contains("✘ Failed · analyst · 9s");
  }

  @Test
  void equalGraphsGiveEqualBytes() {
    String first = GraphDrawing.SVG.draw(marketBrief());

    assertThat(GraphDrawing.SVG.draw(marketBrief())).isEqualTo(first);
  }

  @Test
  void hostileTextIsTextAndNeverMarkup() throws Exception {
    String evil = "</text><script>alert('x')</script>&\"\u0000\u001b[31m\ud800";
    var task = DrawnTask.planned(evil, evil, List.of(), false);

    String drawn = GraphDrawing.SVG.draw(new DrawnGraph(evil, evil, List.of(task)));

    Document svg = parsed(drawn);
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(drawn).doesNotContain("\u001b").doesNotContain("<script");
  }

  @Test
  void aWideFanOutIsFoldedIntoOneBoxThatCountsItsStates() throws Exception {
    Document svg = parsed(GraphDrawing.SVG.draw(fanOut(200)));

    assertThat(texts(svg, "text"))
        .contains("ask", "read-* ×200", "✘ Failed · reader · 198 Succeeded, 2 Failed", "sum");
    assertThat(texts(svg, "desc").get(0)).startsWith("202 tasks");
  }

  @Test
  void aGraphThatCanBeShownWholeIsNotFolded() {
    assertThat(Folding.fold(fanOut(Folding.MOST - 2)).tasks()).hasSize(Folding.MOST);
    assertThat(Folding.fold(fanOut(Folding.MOST - 1)).tasks()).hasSize(3);
  }

  @Test
  void aBigGraphWithoutLikeTasksIsFoldedByLevel() {
    List<DrawnTask> tasks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Integer> after = i < 60 ? List.of() : List.of(i - 60, (i / 60 - 1) * 60 + (i * 7) % 60);
      tasks.add(DrawnTask.planned("t" + i, "a" + i, after.stream().distinct().toList(), false));
    }

    DrawnGraph folded = Folding.fold(new DrawnGraph("g", "", tasks));

    assertThat(folded.tasks()).hasSize(5);
    assertThat(folded.tasks()).extracting(DrawnTask::members).containsOnly(60);
    assertThat(folded.tasks().get(4).after()).containsExactly(3);
  }

  @Test
  void aLongChainNeitherOverflowsNorLeavesTheScreen() {
    List<List<Integer>> after = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      after.add(i == 0 ? List.of() : List.of(i - 1));
    }

    List<TreeRows.Row> rows = TreeRows.of(after);

    assertThat(rows).hasSize(10_000);
    assertThat(rows).allSatisfy(row -> assertThat(row.stem().length()).isLessThan(80));
  }

  @Test
  void controlCharactersAndReorderingMarksBecomeVisible() {
    assertThat(PlainText.oneLine("a\u001b[2Jb\r\nc\u202ed\u0007"))
        .isEqualTo("a\\u001b[2Jb\\u000d\\u000ac\\u202ed\\u0007");
    assertThat(PlainText.lines("a\r\nb\tc\u001b😀")).isEqualTo("a\nb\tc\\u001b😀");
  }
}
