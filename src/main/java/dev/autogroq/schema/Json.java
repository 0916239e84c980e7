package dev.autogroq.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A strict reader of JSON (RFC 8259) with bounds: one value, no key twice, nothing after it. */
final class Json {

  private final JsonMapper mapper;

  /**
   * @param maxDepth of arrays and objects within each other
   * @param maxLength of the document, in characters
   */
  Json(int maxDepth, int maxLength) {
    var bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(maxDepth)
            .maxDocumentLength(maxLength)
            .maxStringLength(maxLength)
            .maxNumberLength(400)
            .maxTokenCount(1_000_000)
            .build();
    this.mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
  }

  JsonNode read(String text) throws JsonProcessingException {
    return mapper.readTree(text);
  }

  /** Where reading failed, and why as far as that is known without quoting the text. */
  static String place(JsonProcessingException failure) {
    var at = failure.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
