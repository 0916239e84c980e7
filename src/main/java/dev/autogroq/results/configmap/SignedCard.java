package dev.autogroq.results.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.autogroq.api.ApiNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a map's card in its annotation: signature in base64, a dot, JSON. It is signed with
 * the map's name, so that no copy of it makes another map believed.
 */
final class SignedCard {
  static final String ANNOTATION = ApiNames.RESERVED_PREFIX + "results";

  /** Most entries of one map. */
  static final int MAX_LINES = 256;

  /** About 750 bytes for each of the most lines: the longest UID has 512 characters. */
  private static final int MAX_CHARACTERS = 200 << 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectWriter WRITER = JSON.writerFor(Content.class);
  private static final ObjectReader READER = JSON.readerFor(Content.class);

  private record Content(int version, long written, List<MapCard.Line> lines) {}

  private static final int VERSION = 1;

  private final Seal seal;

  SignedCard(Seal seal) {
    this.seal = seal;
  }

  String encode(String namespace, MapCard card) throws IOException {
    var json = WRITER.writeValueAsBytes(new Content(VERSION, card.written(), card.lines()));
    var signature = seal.of(names(namespace, card.name()), ByteBuffer.wrap(json));
    return Base64.getEncoder().encodeToString(signature)
        + "."
        + new String(json, StandardCharsets.UTF_8);
  }

  /**
   * The card of the map of that name.
   *
   * @throws IOException if the annotation is not ours for that map
   */
  MapCard decode(String namespace, String name, @Nullable String annotation) throws IOException {
    if (annotation == null || annotation.length() > MAX_CHARACTERS) {
      throw new IOException("the map has no card");
    }
    var dot = annotation.indexOf('.');
    var json = annotation.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    if (!seal.holds(signature(annotation, dot), names(namespace, name), ByteBuffer.wrap(json))) {
      throw new IOException("the map's card is not signed by this operator");
    }
    try {
      Content content = READER.readValue(json);
      if (content.version() != VERSION) {
        throw new IOException("the map's card is not of this version");
      }
      return new MapCard(name, content.written(), content.lines());
    } catch (JsonProcessingException e) {
      throw new IOException("the map's card is not of this version", e);
    }
  }

  private static byte[] signature(String annotation, int dot) throws IOException {
    try {
      return Base64.getDecoder().decode(annotation.substring(0, Math.max(0, dot)));
    } catch (IllegalArgumentException e) {
      throw new IOException("the map's card has no signature", e);
    }
  }

  private static List<String> names(String namespace, String name) {
    return List.of("autogroq-card", namespace, name);
  }
}
