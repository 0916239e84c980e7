package dev.autogroq.decode;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;

/**
 * Writers of the API's documents: fields in the order they are declared, nulls and empty lists left
 * out. Reading is {@link Decoder}'s.
 */
public final class Documents {
  private static final ObjectMapper JSON = configured(new ObjectMapper());
  private static final ObjectMapper YAML = configured(new ObjectMapper(yamlFactory()));

  private Documents() {}

  /** Writes indented JSON; numbers and texts exactly as the API has them. */
  public static ObjectMapper json() {
    return JSON;
  }

  /** Writes YAML that {@link YamlDocuments} and {@code kubectl} read back as the same. */
  public static ObjectMapper yaml() {
    return YAML;
  }

  private static ObjectMapper configured(ObjectMapper mapper) {
    DefaultIndenter unix = new DefaultIndenter("  ", "\n");
    mapper.setDefaultPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(unix).withArrayIndenter(unix));
    mapper.enable(SerializationFeature.INDENT_OUTPUT);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    JsonInclude.Value notEmpty =
        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);
    mapper.configOverride(List.class).setInclude(notEmpty);
    mapper.configOverride(Map.class).setInclude(notEmpty);
    return mapper;
  }

  private static YAMLFactory yamlFactory() {
    return new EscapingFactory(
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .stringQuotingChecker(new Quoting()));
  }

  /**
   * Makes generators that write in quotes, with escapes, what a literal block would change: the
   * stock one takes a block for any text with a line feed and never asks the quoting checker.
   */
  private static final class EscapingFactory extends YAMLFactory {
    private static final long serialVersionUID = 1L;

    EscapingFactory(YAMLFactoryBuilder builder) {
      super(builder);
    }

    @Override
    protected YAMLGenerator _createGenerator(Writer out, IOContext context) throws IOException {
      return new YAMLGenerator(
          context,
          _generatorFeatures,
          _yamlGeneratorFeatures,
          _quotingChecker,
          _objectCodec,
          out,
          _version) {
        @Override
        public void writeString(String text) throws IOException {
          if (text != null && Quoting.breaksLines(text)) {
            _verifyValueWrite("write String value");
            _writeScalar(text, "string", DumperOptions.ScalarStyle.DOUBLE_QUOTED);
          } else {
            super.writeString(text);
          }
        }
      };
    }
  }

  /** Quotes whatever would be read as something else than the same text. */
  private static final class Quoting extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteName(String name) {
      return breaksLines(name) || !PlainScalar.staysText(name) || super.needToQuoteName(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return !PlainScalar.staysText(value) || super.needToQuoteValue(value);
    }

    /** YAML takes these for line breaks, which it folds and rewrites unless they are escaped. */
    private static boolean breaksLines(String text) {
      return text.chars().anyMatch(c -> c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff);
    }
  }
}
