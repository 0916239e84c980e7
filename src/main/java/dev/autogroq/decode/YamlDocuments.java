package dev.autogroq.decode;

import dev.autogroq.api.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the YAML or JSON documents of a file, with the line of every field: no types by tag, and
 * limits on size, nesting and what aliases expand to. Never throws on account of its input.
 */
public final class YamlDocuments {
  /** Most characters, and most bytes, of a text. */
  public static final int MAX_SIZE = 4 * 1024 * 1024;

  static final int MAX_DEPTH = 64;

  /** Of a scalar without quotes, whose meaning {@link PlainScalar} knows. */
  static final Tag PLAIN = new Tag("!plain");

  private YamlDocuments() {}

  /** Reads UTF-8; other bytes are an error. */
  public static ParsedText parse(byte[] utf8) {
    if (utf8.length > MAX_SIZE) {
      return tooLong(utf8.length, "bytes");
    }
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      return broken(1, "the text is not UTF-8", "save the file as UTF-8");
    }
  }

  /** Reads every document of a text; a byte order mark and CRLF are accepted. */
  public static ParsedText parse(String text) {
    if (text.length() > MAX_SIZE) {
      return tooLong(text.length(), "characters");
    }
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<YamlDocument> documents = new ArrayList<>();
    Problems problems = new Problems();
    if (!JsonDocuments.read(body, documents)) {
      documents.clear();
      readYaml(body, documents, problems);
    }
    if (documents.isEmpty() && problems.isEmpty()) {
      problems.error(1, Reason.Undecodable, "", "the text holds no document", "");
    }
    return new ParsedText(documents, problems.list());
  }

  private static void readYaml(String body, List<YamlDocument> documents, Problems problems) {
    try {
      Composer composer = composer(body);
      while (composer.checkNode()) {
        YamlTree tree = new YamlTree(problems);
        Node root = composer.getNode();
        tree.read(root).ifPresent(documents::add);
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      String problem = e.getProblem() == null ? "unreadable" : e.getProblem();
      problems.error(line, Reason.Undecodable, "", "not YAML: " + clean(problem), "");
    } catch (ReaderException e) {
      int line = lineAt(body, e.getPosition());
      String shown = String.format("U+%04X", e.getCodePoint());
      problems.error(
          line, Reason.Undecodable, "", "the character " + shown + " may not stand here", "");
    } catch (YAMLException e) {
      String problem = e.getMessage() == null ? "unreadable" : e.getMessage();
      problems.error(1, Reason.Undecodable, "", "not YAML: " + clean(problem), "");
    }
  }

  private static Composer composer(String body) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_SIZE);
    options.setProcessComments(false);
    ParserImpl parser = new ParserImpl(new StreamReader(body), options);
    return new Composer(parser, new PlainResolver(), options);
  }

  private static ParsedText tooLong(int size, String unit) {
    return broken(
        1,
        "the text has " + size + " " + unit + "; at most " + MAX_SIZE,
        "split it into several files");
  }

  private static ParsedText broken(int line, String message, String hint) {
    Problems problems = new Problems();
    problems.error(line, Reason.Undecodable, "", message, hint);
    return new ParsedText(List.of(), problems.list());
  }

  private static String clean(String problem) {
    return Excerpt.of(problem);
  }

  private static int lineAt(String text, int codePoint) {
    int end = Math.min(codePoint, text.length());
    return 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
  }

  /** Leaves the meaning of scalars to us. */
  private static final class PlainResolver extends Resolver {
    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
    }
  }
}
