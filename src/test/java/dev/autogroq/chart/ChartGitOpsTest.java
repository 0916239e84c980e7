package dev.autogroq.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.ApiNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples for deploy tools fit the kinds there are. */
class ChartGitOpsTest {
  private static final Path ARGO = Path.of("samples", "gitops", "argocd");
  private static final String HEALTH = "resource.customizations.health." + ApiNames.GROUP + "_";

  @Test
  void argoCdIsToldTheHealthOfEveryKind() throws IOException {
    JsonNode told = Chart.read(ARGO.resolve("argocd-cm.yaml")).path("data");
    String script = Files.readString(ARGO.resolve("health.lua"));
    List<String> kinds = new ArrayList<>();
    try (Stream<Path> crds = Files.list(Path.of("crds"))) {
      for (Path crd : crds.filter(file -> file.toString().endsWith("-v1.yml")).toList()) {
        kinds.add(Chart.read(crd).at("/spec/names/kind").asText());
      }
    }

    assertThat(kinds)
        .hasSize(4)
        .allSatisfy(
            kind -> assertThat(told.path(HEALTH + kind).asText()).as(kind).isEqualTo(script));
  }

  @Test
  void whatPeopleChangeByHandIsNotTakenBack() throws IOException {
    String told = Files.readString(ARGO.resolve("argocd-cm.yaml"));
    String application = Files.readString(ARGO.resolve("application.yaml"));
    JsonNode spec =
        Chart.read(Path.of("crds", "teamworkflows.autogroq.dev-v1.yml"))
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");

    assertThat(List.of("operatingMode", "rerun"))
        .allSatisfy(
            field -> {
              assertThat(spec.has(field)).as(field).isTrue();
              assertThat(told).contains("/spec/" + field);
              assertThat(application).contains("/spec/" + field);
            });
  }
}
