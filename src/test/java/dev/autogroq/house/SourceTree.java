package dev.autogroq.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.autogroq.house.SourceFile.SourceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file as the compiler's parser sees it; nothing is resolved. */
record SourceTree(SourceFile file, CompilationUnitTree unit, Trees trees) {

  /** Parses files; one that does not parse is an error, not an empty tree. */
  static List<SourceTree> parse(Collection<SourceFile> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var units = files.stream().map(InMemory::new).toList();
    var byName = new HashMap<String, SourceFile>();
    units.forEach(unit -> byName.put(unit.getName(), unit.file));
    var task =
        (JavacTask)
            compiler.getTask(
                null, null, problems, List.of("-proc:none", "-Xlint:none"), null, units);
    var trees = Trees.instance(task);
    var parsed = new ArrayList<SourceTree>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        parsed.add(new SourceTree(byName.get(unit.getSourceFile().getName()), unit, trees));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var problem : problems.getDiagnostics()) {
      if (problem.getKind() == Diagnostic.Kind.ERROR) {
        throw new AssertionError("does not parse: " + problem);
      }
    }
    return List.copyOf(parsed);
  }

  /** A text that stands for a file of package {@code dev.autogroq.example}. */
  static SourceTree example(SourceSet set, String text) {
    var file = new SourceFile(set, set.folder + "/dev/autogroq/example/Example.java", text);
    return parse(List.of(file)).get(0);
  }

  long startLine(Tree tree) {
    return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  long endLine(Tree tree) {
    return unit.getLineMap()
        .getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree) - 1);
  }

  String where(Tree tree) {
    return file.path() + ":" + startLine(tree);
  }

  boolean hasJavadoc(TreePath path) {
    return trees.getDocComment(path) != null;
  }

  private static final class InMemory extends SimpleJavaFileObject {
    final SourceFile file;

    InMemory(SourceFile file) {
      super(URI.create("string:///" + file.path()), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
