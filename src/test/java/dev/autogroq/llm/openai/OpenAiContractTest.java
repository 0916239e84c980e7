package dev.autogroq.llm.openai;

import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.fixtures.FakeOpenAiReply;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.LanguageModelContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class OpenAiContractTest extends LanguageModelContract {
  private final List<FakeOpenAi> endpoints = new ArrayList<>();
  private final HttpConnections connections =
      HttpConnections.open(HttpConnections.Settings.standard());

  @AfterEach
  void close() {
    endpoints.forEach(FakeOpenAi::close);
    connections.close();
  }

  private LanguageModel at(FakeOpenAi endpoint) {
    endpoints.add(endpoint);
    return OpenAiModel.at(endpoint.baseUrl()).connections(connections).build();
  }

  @Override
  protected LanguageModel quick() {
    return at(FakeOpenAi.start(Duration.ofMillis(20)));
  }

  @Override
  protected LanguageModel slow() {
    return at(FakeOpenAi.start(Duration.ofMinutes(5)));
  }

  @Override
  protected LanguageModel failing() {
    return at(
        FakeOpenAi.start(
            request ->
                FakeOpenAiReply.json(
                    400,
                    "{\"error\":{\"message\":\"cannot answer: " + request.lastMessage() + "\"}}")));
  }
}
