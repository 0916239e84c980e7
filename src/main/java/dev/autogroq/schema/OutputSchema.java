package dev.autogroq.schema;

import java.util.List;
import java.util.Optional;

/**
 * The JSON Schema that a task's answer must satisfy (drafts 4, 6, 7, 2019-09 and 2020-12, the last
 * if it does not say). Formats are not checked, as the specification has it by default. Total:
 * whatever the schema or the answer is, the methods return, within a bounded amount of work.
 *
 * <p>The answer must be JSON as a whole, white space and one Markdown code fence around it aside:
 * many models cannot be talked out of the fence, and it is never part of the JSON. Words before or
 * after are a violation, since guessing where the JSON begins would accept what was not meant.
 *
 * <p>Safe for use by many threads.
 */
public final class OutputSchema {

  /** Longest text of a schema, in characters. */
  public static final int MAX_SCHEMA_LENGTH = 8192;

  private static final String TOO_DEEP = "it is nested too deeply to be checked";

  private final Judge judge;

  /** Says what is wrong with an answer. */
  private interface Judge {
    List<String> violations(String answer);
  }

  private OutputSchema(Judge judge) {
    this.judge = judge;
  }

  /**
   * What keeps the text from being used as a schema, in a sentence without a full stop; nothing if
   * it can be used.
   */
  public static Optional<String> problem(String schemaText) {
    try {
      var inspected = SchemaInspection.of(schemaText);
      if (inspected.problem().isEmpty()) {
        new CompiledSchema(inspected.schema());
      }
      return inspected.problem();
    } catch (StackOverflowError deep) {
      return Optional.of(TOO_DEEP);
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable unforeseen) {
      return Optional.of(
          Texts.cut("the validator cannot read it: " + unforeseen.getMessage(), Texts.LINE));
    }
  }

  /** The schema of this text; one with a {@link #problem} is satisfied by no answer. */
  public static OutputSchema of(String schemaText) {
    var problem = problem(schemaText);
    if (problem.isPresent()) {
      var violation = List.of("the outputSchema cannot be used: " + problem.get());
      return new OutputSchema(answer -> violation);
    }
    var compiled = new CompiledSchema(SchemaInspection.of(schemaText).schema());
    return new OutputSchema(answer -> judged(compiled, answer));
  }

  /**
   * What is wrong with an answer, like {@code /items/3/score is "high", expected number}: at most
   * {@value CompiledSchema#MAX_VIOLATIONS} messages of bounded length, none if it satisfies the
   * schema. A message may show the start of the value it is about.
   */
  public List<String> violations(String answer) {
    return judge.violations(answer);
  }

  private static List<String> judged(CompiledSchema schema, String answer) {
    try {
      var read = AnswerText.read(answer);
      return read.problem().isPresent()
          ? List.of(read.problem().get())
          : schema.violations(read.json());
    } catch (StackOverflowError deep) {
      return List.of("the answer cannot be checked: " + TOO_DEEP);
    } catch (VirtualMachineError broken) {
      throw broken;
    } catch (Throwable unforeseen) {
      var cause = unforeseen.getClass().getSimpleName();
      return List.of("the answer cannot be checked against its schema (" + cause + ")");
    }
  }
}
