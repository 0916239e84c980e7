package dev.autogroq.results.configmap;

import dev.autogroq.kube.ChildName;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a batch of entries as one immutable map of a namespace. */
final class MapWriter implements GroupCommit.Batch {

  /** Most bytes of a map, its card included. */
  static final int MAX_MAP_BYTES = 508 << 10;

  static final String NAME_PREFIX = "results";

  private static final int NAME_TRIES = 3;
  private static final int CONFLICT = 409;

  private final NamespaceShelf shelf;
  private final MapApi api;
  private final SignedCard cards;
  private final Patience patience;
  private final long maxBytes;

  /**
   * @param maxBytes that the namespace may hold before nothing more is taken
   */
  MapWriter(NamespaceShelf shelf, MapApi api, SignedCard cards, Patience patience, long maxBytes) {
    this.shelf = shelf;
    this.api = api;
    this.cards = cards;
    this.patience = patience;
    this.maxBytes = maxBytes;
  }

  @Override
  public void write(List<GroupCommit.Entry> entries) throws IOException {
    shelf.ready(patience);
    if (shelf.index().bytes() >= maxBytes) {
      throw new IOException(
          "the namespace holds %d bytes of results of live workflows, the bound is %d; delete workflows that have ended or raise autogroq.results.max-bytes-per-namespace"
              .formatted(shelf.index().bytes(), maxBytes));
    }
    var byKey = new LinkedHashMap<String, GroupCommit.Entry>();
    entries.forEach(entry -> byKey.put(entry.line().key(), entry));
    var lines = byKey.values().stream().map(GroupCommit.Entry::line).toList();
    var values = new LinkedHashMap<String, String>();
    byKey.forEach(
        (key, entry) -> values.put(key, Base64.getEncoder().encodeToString(entry.bytes())));
    shelf.index().add(created(lines, values, HexFormat.of().formatHex(tail(entries))));
  }

  /** The end of a signed, compressed entry: as good as random, so that names differ. */
  private static byte[] tail(List<GroupCommit.Entry> entries) {
    var bytes = entries.get(0).bytes();
    return Arrays.copyOfRange(bytes, 1, Math.min(bytes.length, 1 + Seal.BYTES));
  }

  private MapCard created(List<MapCard.Line> lines, Map<String, String> values, String seed)
      throws IOException {
    for (var attempt = 1; ; attempt++) {
      var written = shelf.index().next(shelf.nowMicros());
      var name = ChildName.of(parts(lines, seed, written));
      var card = new MapCard(name, written, lines);
      var map = map(card, values);
      try {
        patience.answer(() -> createdOrThere(map));
        return card;
      } catch (ApiFault fault) {
        if (fault.code() != CONFLICT || attempt == NAME_TRIES) {
          throw fault;
        }
      }
    }
  }

  private static String[] parts(List<MapCard.Line> lines, String seed, long written) {
    var parts = new ArrayList<String>();
    parts.add(NAME_PREFIX);
    parts.add(Long.toString(written, Character.MAX_RADIX));
    parts.add(seed);
    lines.forEach(line -> parts.add(line.key()));
    return parts.toArray(String[]::new);
  }

  private ConfigMap map(MapCard card, Map<String, String> values) throws IOException {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(shelf.namespace())
        .withName(card.name())
        .withLabels(MapApi.LABELS)
        .addToAnnotations(SignedCard.ANNOTATION, cards.encode(shelf.namespace(), card))
        .endMetadata()
        .withImmutable(true)
        .withBinaryData(values)
        .build();
  }

  /** A map that was made although its answer was lost is there when it is made again. */
  private boolean createdOrThere(ConfigMap map) throws ApiFault {
    var namespace = shelf.namespace();
    try {
      api.create(namespace, map);
      return true;
    } catch (ApiFault fault) {
      if (fault.code() != CONFLICT) {
        throw fault;
      }
      var there = api.read(namespace, map.getMetadata().getName());
      if (there.isPresent() && map.getBinaryData().equals(there.get().getBinaryData())) {
        return true;
      }
      throw fault;
    }
  }
}
