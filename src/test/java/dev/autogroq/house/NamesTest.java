package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a thing may be called, and habits that are not ours. */
class NamesTest {
  private static final Pattern EMPTY_NAME =
      Pattern.compile("Abstract.+|.*(Utils?|Helper|Manager|Impl|Base|Abstract|Info|Data)");

  /** Where the streams of the process may be touched. */
  private static final Set<String> STREAMS = Set.of("cli.os", "app");

  /** Containers that can be changed after they were made. */
  private static final Pattern MUTABLE =
      Pattern.compile(
          "java\\.util\\.(\\w*Map|\\w*Set|\\w*List|\\w*Deque|\\w*Queue|BitSet|Random|Stack|Vector)"
              + "|java\\.util\\.concurrent\\..+|java\\.lang\\.(StringBuilder|ThreadLocal)");

  /** Words that may not stay in a source; written so that they do not find themselves. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X])\\b|@formatter:of[f]|@Disable[d]");

  @Test
  @DisplayName("k: no class has a name that says nothing")
  void noClassHasANameThatSaysNothing() {
    var breaches = new ArrayList<Breach>();
    for (SourceTree tree : House.trees()) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitClass(com.sun.source.tree.ClassTree type, Void none) {
          if (saysNothing(type.getSimpleName().toString())) {
            breaches.add(new Breach(tree.where(type), type.getSimpleName().toString()));
          }
          return super.visitClass(type, none);
        }
      }.scan(tree.unit(), null);
    }
    Breach.none(
        "k (names)",
        "such a name is where things go that nobody thought about; say what it is or does",
        breaches);
  }

  @Test
  @DisplayName("k: self-test: empty names are known, and words that end alike are not")
  void emptyNamesAreKnown() {
    assertThat(List.of("StringUtils", "RunHelper", "FleetManager", "RunnerImpl", "AbstractStore"))
        .allMatch(NamesTest::saysNothing);
    assertThat(List.of("TaskInfo", "RunData", "StoreBase")).allMatch(NamesTest::saysNothing);
    assertThat(List.of("TaskGraph", "Baseline", "Information")).noneMatch(NamesTest::saysNothing);
  }

  @Test
  @DisplayName("k: only the process's own classes touch its streams")
  void onlyTheProcessTouchesItsStreams() {
    Breach.none(
        "k (streams)",
        "data goes to stdout and everything else to stderr, which one place must see to",
        streams(House.mainClasses()).stream()
            .filter(breach -> STREAMS.stream().noneMatch(room -> isIn(breach.where(), room)))
            .toList());
  }

  @Test
  @DisplayName("k: nothing static can change")
  void nothingStaticCanChange() {
    Breach.none(
        "k (no static state)",
        "what everybody shares, nobody can test, restart or run twice",
        staticState(House.mainClasses()));
  }

  @Test
  @DisplayName("k: self-test: streams, static state and unfinished methods are found")
  void habitsAreFound() {
    assertThat(streams(House.only(Offenders.Chatty.class)))
        .extracting(Breach::what)
        .containsExactly("System.out");
    assertThat(staticState(House.only(Offenders.Shared.class)))
        .extracting(Breach::where)
        .containsExactlyInAnyOrder(
            "house.Offenders$Shared.count",
            "house.Offenders$Shared.NUMBER",
            "house.Offenders$Shared.SEEN");
    assertThat(unfinished(House.only(Offenders.Chatty.class))).hasSize(1);
  }

  @Test
  @DisplayName("k: nothing is injected into a field, nothing is left unfinished")
  void nothingIsInjectedIntoAField() {
    var breaches = new ArrayList<>(unfinished(House.mainClasses()));
    for (JavaClass type : House.mainClasses()) {
      for (JavaField field : type.getFields()) {
        for (var annotation : field.getAnnotations()) {
          if (annotation.getRawType().getSimpleName().matches("Inject|Autowired|ConfigProperty")) {
            breaches.add(new Breach(field.getFullName(), "is injected"));
          }
        }
      }
    }
    Breach.none(
        "k (constructors)",
        "a class gets what it needs by its constructor, and does what its type promises",
        breaches);
  }

  @Test
  @DisplayName("k: no test sleeps")
  void noTestSleeps() {
    var breaches = new ArrayList<Breach>();
    for (SourceSet set : List.of(SourceSet.Test, SourceSet.Bench)) {
      House.trees(set).forEach(tree -> breaches.addAll(sleeps(tree)));
    }
    Breach.none(
        "k (no sleep in tests)",
        "a test that waits for a time is slow on a fast machine and wrong on a slow one; wait for"
            + " what should happen, with a limit",
        breaches);
  }

  @Test
  @DisplayName("k: self-test: both ways to sleep are found")
  void bothWaysToSleepAreFound() {
    var tree =
        SourceTree.example(
            SourceSet.Test,
            """
            class Example {
              void nap() throws Exception {
                Thread.sleep(5);
                java.util.concurrent.TimeUnit.SECONDS.sleep(1);
              }
            }
            """);

    assertThat(sleeps(tree)).hasSize(2);
  }

  @Test
  @DisplayName("k: no notes to oneself, no import of everything")
  void noNotesToOneself() {
    var breaches = new ArrayList<Breach>();
    for (SourceTree tree : House.trees()) {
      breaches.addAll(leftBehind(tree.file().path(), tree.file().text()));
      for (ImportTree line : tree.unit().getImports()) {
        if (line.getQualifiedIdentifier().toString().endsWith(".*")) {
          breaches.add(new Breach(tree.where(line), "imports everything"));
        }
      }
    }
    Breach.none("k (finished)", "what is unfinished is an issue, not a comment", breaches);
  }

  @Test
  @DisplayName("k: self-test: a note is found")
  void aNoteIsFound() {
    assertThat(leftBehind("X.java", "class X {\n  // TO" + "DO later\n}"))
        .extracting(Breach::where)
        .containsExactly("X.java:2");
  }

  private static boolean saysNothing(String name) {
    return EMPTY_NAME.matcher(name).matches();
  }

  private static boolean isIn(String where, String room) {
    return where.matches(Pattern.quote(room) + "\\.[A-Z].*");
  }

  private static List<Breach> streams(Iterable<JavaClass> classes) {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : classes) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        if (access.getTargetOwner().isEquivalentTo(System.class)
            && access.getName().matches("out|err|in|setOut|setErr|console")) {
          breaches.add(new Breach(House.name(type), "System." + access.getName()));
        }
      }
    }
    return breaches;
  }

  private static List<Breach> staticState(Iterable<JavaClass> classes) {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : classes) {
      for (JavaField field : type.getFields()) {
        boolean shared = field.getModifiers().contains(JavaModifier.STATIC);
        boolean fixed = field.getModifiers().contains(JavaModifier.FINAL);
        if (shared && !fixed && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          breaches.add(new Breach(House.name(type) + "." + field.getName(), "static, not final"));
        }
      }
      type.getStaticInitializer()
          .ifPresent(
              start ->
                  start.getFieldAccesses().stream()
                      .filter(access -> access.getAccessType().name().equals("SET"))
                      .filter(access -> madeMutable(type, access.getLineNumber()))
                      .map(access -> House.name(type) + "." + access.getName())
                      .map(where -> new Breach(where, "static, holds what can be changed"))
                      .forEach(breaches::add));
    }
    return breaches;
  }

  private static boolean madeMutable(JavaClass type, int line) {
    return type.getStaticInitializer().orElseThrow().getConstructorCallsFromSelf().stream()
        .filter(call -> call.getLineNumber() == line)
        .anyMatch(call -> MUTABLE.matcher(call.getTargetOwner().getName()).matches());
  }

  private static List<Breach> unfinished(Iterable<JavaClass> classes) {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : classes) {
      for (var call : type.getConstructorCallsFromSelf()) {
        if (call.getTargetOwner().isEquivalentTo(UnsupportedOperationException.class)) {
          breaches.add(new Breach(call.getOrigin().getFullName(), "refuses to do what it says"));
        }
      }
    }
    return breaches;
  }

  private static List<Breach> sleeps(SourceTree tree) {
    var breaches = new ArrayList<Breach>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
        if (call.getMethodSelect().toString().matches("sleep|.*\\.sleep")) {
          breaches.add(new Breach(tree.where(call), call.toString()));
        }
        return super.visitMethodInvocation(call, none);
      }
    }.scan(tree.unit(), null);
    return breaches;
  }

  private static List<Breach> leftBehind(String path, String text) {
    var breaches = new ArrayList<Breach>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var found = LEFT_BEHIND.matcher(lines.get(i));
      if (found.find()) {
        breaches.add(new Breach(path + ":" + (i + 1), found.group()));
      }
    }
    return breaches;
  }
}
