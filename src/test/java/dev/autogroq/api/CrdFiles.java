package dev.autogroq.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.decode.Documents;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** The CRDs of the four kinds, made from the records: the generator's output, then finished. */
final class CrdFiles {
  static final List<Class<? extends CustomResource<?, ?>>> KINDS =
      List.of(TeamWorkflow.class, AgentTask.class, ModelEndpoint.class, TeamBenchmark.class);

  private static final ClassValue<ObjectNode> MADE =
      new ClassValue<>() {
        @Override
        protected ObjectNode computeValue(Class<?> kind) {
          return make(kind.asSubclass(HasMetadata.class));
        }
      };

  private static final String HEADER =
      "# Made from the records in dev.autogroq.api by CrdSyncTest; change those, not this.\n";

  private CrdFiles() {}

  /** The text of each file by its name. */
  static SortedMap<String, String> generate() {
    SortedMap<String, String> files = new TreeMap<>();
    for (Class<? extends CustomResource<?, ?>> kind : KINDS) {
      String name = HasMetadata.getPlural(kind) + "." + ApiNames.GROUP + "-v1.yml";
      files.put(name, HEADER + yaml(crd(kind)));
    }
    return files;
  }

  /** A finished CRD as a tree. */
  static ObjectNode crd(Class<? extends CustomResource<?, ?>> kind) {
    return MADE.get(kind).deepCopy();
  }

  /** Makes it anew. */
  static ObjectNode make(Class<? extends HasMetadata> kind) {
    AtomicReference<ObjectNode> made = new AtomicReference<>();
    new CRDGenerator()
        .customResourceClasses(kind)
        .forCRDVersions("v1")
        .withParallelGenerationEnabled(false)
        .withPostProcessor(new Keeper(made))
        .withOutput(new Discarded())
        .generate();
    return new CrdFinisher(kind).finish(made.get());
  }

  /** The schema of a kind. */
  static ObjectNode schema(Class<? extends CustomResource<?, ?>> kind) {
    return (ObjectNode) crd(kind).at("/spec/versions/0/schema/openAPIV3Schema");
  }

  private static String yaml(ObjectNode tree) {
    try {
      return Documents.yaml().writeValueAsString(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the generator's CRD as a tree. */
  private record Keeper(AtomicReference<ObjectNode> made) implements CRDPostProcessor {
    @Override
    public HasMetadata process(HasMetadata crd, String version) {
      made.set(new ObjectMapper().valueToTree(crd));
      return crd;
    }
  }

  /** Takes the generator's own file, which nobody needs. */
  private static final class Discarded implements CRDGenerator.CRDOutput<OutputStream> {
    @Override
    public OutputStream outputFor(String name) {
      return new ByteArrayOutputStream();
    }

    @Override
    public URI crdURI(String name) {
      return URI.create("file:///" + name);
    }

    @Override
    public void close() {}
  }
}
