package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a file, a method and a list of parameters may be, and who has to introduce itself. */
class SizesTest {
  private static final int MAX_METHOD_LINES = 60;
  private static final int MAX_PARAMETERS = 7;

  @Test
  @DisplayName("l: files, methods and lists of parameters are short enough to be read")
  void everythingIsShortEnoughToBeRead() {
    var breaches = new ArrayList<Breach>();
    House.trees().forEach(tree -> breaches.addAll(tooLarge(tree)));
    Breach.none(
        "l (sizes)",
        "what does not fit on a page or into a head is changed by guessing; split it",
        breaches);
  }

  @Test
  @DisplayName("l: self-test: one line, one parameter too many is found; records may have more")
  void oneTooManyIsFound() {
    var tree =
        SourceTree.example(
            SourceSet.Main,
            """
            class Example {
              record Wide(int a, int b, int c, int d, int e, int f, int g, int h) {}

              void wide(int a, int b, int c, int d, int e, int f, int g, int h) {}

              void justRight(int a, int b, int c, int d, int e, int f, int g) {
            %s  }

              void tooLong() {
            %s  }
            }
            """
                .formatted("    a();\n".repeat(58), "    a();\n".repeat(59)));

    assertThat(tooLarge(tree))
        .extracting(Breach::what)
        .containsExactly("wide has 8 parameters; at most 7", "tooLong has 61 lines; at most 60");
    assertThat(tooLarge(SourceTree.example(SourceSet.Main, "\n".repeat(401))))
        .extracting(Breach::what)
        .containsExactly("401 lines; at most 400");
    assertThat(tooLarge(SourceTree.example(SourceSet.Test, "\n".repeat(401)))).isEmpty();
  }

  @Test
  @DisplayName("l: every public type of the product says what it is")
  void everyPublicTypeSaysWhatItIs() {
    var breaches = new ArrayList<Breach>();
    House.trees(SourceSet.Main).forEach(tree -> breaches.addAll(silent(tree)));
    Breach.none(
        "l (introductions)",
        "who meets a type for the first time should not have to read its code",
        breaches);
  }

  @Test
  @DisplayName("l: self-test: a silent public type is found")
  void aSilentPublicTypeIsFound() {
    var tree =
        SourceTree.example(SourceSet.Main, "/** Says it. */\npublic class A {}\npublic enum B {}");

    assertThat(silent(tree)).extracting(Breach::what).containsExactly("B");
  }

  private static List<Breach> tooLarge(SourceTree tree) {
    var breaches = new ArrayList<Breach>();
    int lines = tree.file().lines().size();
    int most = tree.file().set().maxLines;
    if (lines > most) {
      breaches.add(new Breach(tree.file().path(), lines + " lines; at most " + most));
    }
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void none) {
        long length = tree.endLine(method) - begin(method) + 1;
        if (length > MAX_METHOD_LINES && !isTable(method)) {
          String what = method.getName() + " has " + length + " lines; at most ";
          breaches.add(new Breach(tree.where(method), what + MAX_METHOD_LINES));
        }
        int parameters = method.getParameters().size();
        if (parameters > MAX_PARAMETERS && !constructsRecord(method)) {
          String what = method.getName() + " has " + parameters + " parameters; at most ";
          breaches.add(new Breach(tree.where(method), what + MAX_PARAMETERS));
        }
        return super.visitMethod(method, none);
      }

      /** Annotations are data, not code. */
      private long begin(MethodTree method) {
        Tree type = method.getReturnType();
        return tree.startLine(type == null ? method : type);
      }

      /** The rows that a test is run with: as long as there are cases. */
      private boolean isTable(MethodTree method) {
        return tree.file().set() == SourceSet.Test
            && method.getModifiers().getFlags().contains(Modifier.STATIC)
            && String.valueOf(method.getReturnType()).startsWith("Stream<");
      }

      private boolean constructsRecord(MethodTree method) {
        return method.getReturnType() == null
            && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
      }
    }.scan(tree.unit(), null);
    return breaches;
  }

  private static List<Breach> silent(SourceTree tree) {
    var breaches = new ArrayList<Breach>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree type, Void none) {
        boolean open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (open && !tree.hasJavadoc(getCurrentPath())) {
          breaches.add(new Breach(tree.where(type), type.getSimpleName().toString()));
        }
        return super.visitClass(type, none);
      }
    }.scan(tree.unit(), null);
    return breaches;
  }
}
