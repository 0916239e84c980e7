package dev.autogroq.llm.openai;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.Secret;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All models of one endpoint that speaks OpenAI's chat completions; the request names the model.
 * Each call is sent once, within its time and size, and every failure has a class. Safe for use by
 * many threads; the calling thread is the only one that waits.
 */
public final class OpenAiModel implements LanguageModel {
  private static final int MAX_MODEL_NAME = 256;

  private final ThreadLocal<Call> current = new ThreadLocal<>();
  private final OpenAiChatModel chat;
  private final Redactor redactor;
  private final Failures failures;
  private final Wire wire;
  private final SuccessReplies successes;
  private final ErrorReplies errors;
  private final boolean newOutputLimit;

  private OpenAiModel(Builder builder, URI target) {
    ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    String host = EndpointAddress.host(target);
    this.redactor = new Redactor(builder.key);
    this.failures = new Failures(host, redactor);
    this.successes = new SuccessReplies(failures, json);
    this.errors = new ErrorReplies(failures, builder.clock, json);
    HttpConnections connections =
        builder.connections.orElseGet(() -> HttpConnections.open(settings(target)));
    this.wire =
        new Wire(
            connections,
            new HostCheck(target, connections, builder.resolver, failures),
            failures,
            builder.limits,
            new Wire.Target(target, builder.key));
    this.newOutputLimit = host.equals("api.openai.com");
    this.chat =
        OpenAiChatModel.builder()
            .baseUrl(builder.baseUrl)
            .httpClientBuilder(new LangChainHttp(current, this::fetch))
            .maxRetries(0)
            .build();
  }

  private static HttpConnections.Settings settings(URI target) {
    return "http".equalsIgnoreCase(target.getScheme())
        ? HttpConnections.Settings.withoutTls()
        : HttpConnections.Settings.standard();
  }

  /**
   * Begins a model behind that address, such as {@code https://api.groq.com/openai/v1}.
   *
   * @throws IllegalArgumentException from {@link Builder#build()} if {@link
   *     EndpointAddress#problem} has something to say
   */
  public static Builder at(String baseUrl) {
    return new Builder(baseUrl);
  }

  @Override
  public ModelAnswer ask(ModelRequest request) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call");
    }
    return ask(new Call(request, System.nanoTime()));
  }

  private ModelAnswer ask(Call call) throws InterruptedException {
    current.set(call);
    try {
      return answered(call, chat.chat(chatRequest(call.request())));
    } catch (CallFailed e) {
      return e.failed();
    } catch (CallInterrupted e) {
      throw new InterruptedException("interrupted during the call");
    } catch (RuntimeException e) {
      return unforeseen(call).failed();
    } finally {
      current.remove();
    }
  }

  /**
   * Loads what the first call would load (some hundred classes), without any network. Worth a
   * background thread at the start of a process.
   */
  public void warmUp() throws InterruptedException {
    String body =
        "{\"id\":\"0\",\"model\":\"warm\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"warm\"},\"finish_reason\":\"stop\"}],\"usage\":"
            + "{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    ModelRequest request =
        new ModelRequest(
            "warm",
            List.of(new ModelRequest.Message(ModelRequest.Role.User, "warm")),
            Optional.of("0"),
            Optional.empty(),
            1,
            OptionalLong.of(1),
            Duration.ofSeconds(1));
    Call call = new Call(request, System.nanoTime());
    call.received(
        new Reply(
            200,
            HttpHeaders.of(Map.of(), (name, value) -> true),
            body.getBytes(StandardCharsets.UTF_8)));
    ask(call);
  }

  private byte[] fetch(Call call, String json) {
    Reply reply = call.reply().orElseGet(() -> wire.send(call, json));
    call.received(reply);
    if (!reply.isSuccess()) {
      throw errors.told(call, reply);
    }
    return successes.accepted(call, reply);
  }

  private ModelAnswer answered(Call call, ChatResponse response) {
    String named = response.metadata().modelName();
    String model = named == null || named.isBlank() ? call.request().model() : named;
    String shown = PlainText.oneLine(redactor.answer(model));
    return new ModelAnswer.Answered(
        redactor.answer(response.aiMessage().text()),
        shown.substring(0, Math.min(shown.length(), MAX_MODEL_NAME)),
        call.usage(),
        call.reply()
            .map(reply -> RateHeaders.hints(reply.headers()))
            .orElse(ModelAnswer.RateHints.NONE));
  }

  /** langchain4j refused to write the request or to read the answer. */
  private CallFailed unforeseen(Call call) {
    return call.reply().isPresent()
        ? failures.of(call, FailureClass.ProtocolError, "%s answered in a form that cannot be read")
        : failures.of(
            call,
            FailureClass.InvalidRequest,
            "the request cannot be written; check that no message is empty and that temperature"
                + " and topP are numbers");
  }

  private ChatRequest chatRequest(ModelRequest request) {
    OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
    parameters.modelName(request.model());
    request.temperature().map(Double::valueOf).ifPresent(parameters::temperature);
    request.topP().map(Double::valueOf).ifPresent(parameters::topP);
    if (newOutputLimit) {
      parameters.maxCompletionTokens(request.maxOutputTokens());
    } else {
      // The older name is the one that every server knows.
      parameters.maxOutputTokens(request.maxOutputTokens());
    }
    // langchain4j's own field is an int.
    request.seed().ifPresent(seed -> parameters.customParameters(Map.of("seed", seed)));
    List<ChatMessage> messages = new ArrayList<>();
    request.messages().forEach(message -> messages.add(chatMessage(message)));
    return ChatRequest.builder().messages(messages).parameters(parameters.build()).build();
  }

  private static ChatMessage chatMessage(ModelRequest.Message message) {
    return switch (message.role()) {
      case System -> SystemMessage.from(message.text());
      case User -> UserMessage.from(message.text());
      case Assistant -> AiMessage.from(message.text());
    };
  }

  @Override
  public String toString() {
    return "OpenAiModel[" + failures.host() + "]";
  }

  /** What an endpoint is reached with. */
  public static final class Builder {
    private final String baseUrl;
    private Secret key = Secret.none();
    private Optional<HttpConnections> connections = Optional.empty();
    private Resolver resolver = Resolver.system();
    private Wire.Limits limits = new Wire.Limits(Duration.ofSeconds(30), 4 * 1024 * 1024);
    private Clock clock = Clock.systemUTC();

    private Builder(String baseUrl) {
      this.baseUrl = baseUrl;
    }

    /** The key; without one, none is sent. */
    public Builder key(Secret secret) {
      this.key = secret;
      return this;
    }

    /** Connections shared with other models; own ones if not given. */
    public Builder connections(HttpConnections shared) {
      this.connections = Optional.of(shared);
      return this;
    }

    /** Longest silence inside a body; 30 seconds if not given. */
    public Builder idleTimeout(Duration idle) {
      this.limits = new Wire.Limits(idle, limits.bodyBytes());
      return this;
    }

    /** Longest body; 4 MiB if not given. */
    public Builder maxBodyBytes(int bytes) {
      this.limits = new Wire.Limits(limits.idle(), bytes);
      return this;
    }

    /** Whom to ask for the host's addresses before a call. */
    public Builder resolver(Resolver given) {
      this.resolver = given;
      return this;
    }

    /** What {@code retry-after} dates are measured from. */
    public Builder clock(Clock given) {
      this.clock = given;
      return this;
    }

    /**
     * The model; opens no connection.
     *
     * @throws IllegalArgumentException if the address is not allowed, with the reason
     */
    public OpenAiModel build() {
      EndpointAddress.problem(baseUrl)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
      String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
      return new OpenAiModel(this, URI.create(base + "/chat/completions"));
    }
  }
}
