package dev.autogroq.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An inspected schema as the validator has it. The only class that knows the validator, so that
 * nobody loads it who has no schema.
 */
final class CompiledSchema {

  /** Most messages about one answer. */
  static final int MAX_VIOLATIONS = 10;

  /** In looks at a character; the rest is in proportion to the time it takes. */
  private static final long MAX_WORK = 20_000_000;

  private static final int WORK_OF_A_KEYWORD = 10;
  private static final int WORK_OF_AN_ERROR = 100;
  private static final int MAX_EVALUATION_DEPTH = 2_000;

  private final Schema schema;

  /** One validation's work: the text of patterns is matched on the thread that validates. */
  private final ThreadLocal<Work> current = new ThreadLocal<>();

  CompiledSchema(JsonNode inspected) {
    var config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(false)
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(this::pattern)
            .preloadSchema(true)
            .build();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry ->
                    registry
                        .schemaRegistryConfig(config)
                        .schemaLoader(loader -> loader.block(iri -> true)))
            .getSchema(inspected);
  }

  private RegularExpression pattern(String regex) {
    var pattern = Pattern.compile(RegularExpressions.replaceDollarAnchors(regex));
    return text -> {
      var work = current.get();
      return pattern.matcher(work == null ? text : new CountedText(text, work)).find();
    };
  }

  List<String> violations(JsonNode answer) {
    var work = new Work(MAX_WORK);
    var context = new CountingContext(work);
    var errors = context.getErrors(); // the validator puts other lists in its place meanwhile
    current.set(work);
    try {
      schema.validate(context, answer, OutputFormat.DEFAULT);
      return messages(context.getErrors());
    } catch (Work.Exhausted exhausted) {
      var found = new ArrayList<>(messages(errors));
      found.subList(Math.min(found.size(), MAX_VIOLATIONS - 1), found.size()).clear();
      found.add("the answer takes more work to check than is allowed");
      return List.copyOf(found);
    } finally {
      current.remove();
    }
  }

  private static List<String> messages(List<Error> errors) {
    var messages = errors.stream().limit(MAX_VIOLATIONS).map(ViolationText::of).toList();
    if (errors.size() <= MAX_VIOLATIONS) {
      return messages;
    }
    var cut = new ArrayList<>(messages.subList(0, MAX_VIOLATIONS - 1));
    cut.add("and " + (errors.size() - MAX_VIOLATIONS + 1) + " more");
    return List.copyOf(cut);
  }

  /** The validator's own state, which counts each keyword that is looked at. */
  private static final class CountingContext extends ExecutionContext {
    private final Work work;
    private int depth;

    CountingContext(Work work) {
      this.work = work;
    }

    @Override
    public void evaluationPathAddLast(String token) {
      deeper();
      super.evaluationPathAddLast(token);
    }

    @Override
    public void evaluationPathAddLast(int token) {
      deeper();
      super.evaluationPathAddLast(token);
    }

    private void deeper() {
      work.take(WORK_OF_A_KEYWORD);
      if (++depth > MAX_EVALUATION_DEPTH) {
        throw new Work.Exhausted();
      }
    }

    @Override
    public void evaluationPathRemoveLast() {
      depth--;
      super.evaluationPathRemoveLast();
    }

    @Override
    public void addError(Error error) {
      work.take(WORK_OF_AN_ERROR);
      super.addError(error);
    }
  }
}
