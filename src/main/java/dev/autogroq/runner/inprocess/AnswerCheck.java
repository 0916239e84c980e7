package dev.autogroq.runner.inprocess;

import java.util.Optional;

/** Whether an answer satisfies a JSON Schema. */
public interface AnswerCheck {

  /** What is wrong, told to the model and to people; bounded, without the answer as a whole. */
  Optional<String> problem(String schema, String answer);
}
