package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one composed YAML document into JSON and remembers lines. */
final class YamlTree {
  /** Of one document, aliases expanded. */
  private static final int MAX_NODES = 500_000;

  private static final int MAX_LINES = 200_000;

  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<Node> open = new HashSet<>();
  private int nodes;

  YamlTree(Problems problems) {
    this.problems = problems;
  }

  /** Empty for an empty document, and for one that had to be given up (which is reported). */
  Optional<YamlDocument> read(Node root) {
    try {
      JsonNode json = convert(root, "");
      return json.isNull()
          ? Optional.empty()
          : Optional.of(new YamlDocument(json, new Locations(line(root), lines)));
    } catch (Refused refused) {
      problems.error(refused.line, Reason.Undecodable, refused.path, refused.text, refused.hint);
      return Optional.empty();
    }
  }

  private JsonNode convert(Node node, String path) {
    if (++nodes > MAX_NODES) {
      throw new Refused(node, "", "the document is too large with its aliases expanded", "");
    }
    lines.putIfAbsent(path, line(node));
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, path);
    }
    if (open.size() >= YamlDocuments.MAX_DEPTH || !open.add(node)) {
      throw new Refused(node, path, "nested too deeply, or an alias within itself", "");
    }
    JsonNode json =
        node instanceof MappingNode mapping
            ? object(mapping, path)
            : array((SequenceNode) node, path);
    open.remove(node);
    return json;
  }

  private JsonNode scalar(ScalarNode scalar, String path) {
    Tag tag = scalar.getTag();
    if (tag.equals(YamlDocuments.PLAIN)) {
      return PlainScalar.resolve(scalar.getValue());
    }
    requireTag(scalar, Tag.STR, path);
    return JsonNodeFactory.instance.textNode(scalar.getValue());
  }

  private ArrayNode array(SequenceNode sequence, String path) {
    requireTag(sequence, Tag.SEQ, path);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int index = 0;
    for (Node item : sequence.getValue()) {
      array.add(convert(item, Paths.item(path, index++)));
    }
    return array;
  }

  private ObjectNode object(MappingNode mapping, String path) {
    requireTag(mapping, Tag.MAP, path);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = key(entry.getKeyNode(), path);
      if (key.equals("<<") && entry.getKeyNode().getTag().equals(YamlDocuments.PLAIN)) {
        merged.add(entry.getValueNode());
        continue;
      }
      String at = Paths.foreign(path, key);
      int line = line(entry.getKeyNode());
      if (object.has(key)) {
        String message = "\"" + Excerpt.of(key) + "\" stands twice in the same mapping";
        problems.error(line, Reason.DuplicateName, at, message, "remove one of them");
        continue;
      }
      if (lines.size() < MAX_LINES) {
        lines.putIfAbsent(at, line);
      }
      object.set(key, convert(entry.getValueNode(), at));
    }
    merged.forEach(source -> merge(object, source, path));
    return object;
  }

  private String key(Node node, String path) {
    if (!(node instanceof ScalarNode scalar)) {
      throw new Refused(node, path, "the name of a field must be text", "");
    }
    String key = scalar.getValue();
    if (node.getTag().equals(YamlDocuments.PLAIN) && PlainScalar.resolve(key).isBoolean()) {
      problems.warning(
          line(node),
          Reason.InvalidValue,
          Paths.foreign(path, key),
          "kubectl reads the field name " + key + " without quotes as true or false",
          "write \"" + key + "\": in quotes");
    }
    return key;
  }

  /** A merge key: what the mapping itself says wins, then what comes first. */
  private void merge(ObjectNode into, Node source, String path) {
    List<Node> parts =
        source instanceof SequenceNode sequence ? sequence.getValue() : List.of(source);
    for (Node part : parts) {
      JsonNode json = convert(part, path);
      if (!json.isObject()) {
        throw new Refused(part, path, "only a mapping can be merged by <<", "");
      }
      json.properties().forEach(e -> into.putIfAbsent(e.getKey(), e.getValue()));
    }
  }

  private static void requireTag(Node node, Tag tag, String path) {
    if (!node.getTag().equals(tag)) {
      String shown = Excerpt.of(node.getTag().getValue());
      throw new Refused(node, path, "the tag " + shown + " is not allowed", "remove the tag");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Ends the reading of one document; never leaves this class. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String path;
    private final String text;
    private final String hint;

    Refused(Node node, String path, String text, String hint) {
      super(text, null, false, false);
      this.line = line(node);
      this.path = path;
      this.text = text;
      this.hint = hint;
    }
  }
}
