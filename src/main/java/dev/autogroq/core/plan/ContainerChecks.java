package dev.autogroq.core.plan;

import dev.autogroq.api.ApiNames;
import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.Placement;
import dev.autogroq.api.PodLabel;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskSpec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Images are allowed, containers run in pods, and reserved labels stay ours. */
final class ContainerChecks {
  private static final Pattern IMAGE =
      Pattern.compile(
          "[a-zA-Z0-9][a-zA-Z0-9.-]{0,252}(?::[0-9]{1,5})?"
              + "(?:/[a-z0-9]{1,128}+(?:[._-]{1,2}[a-z0-9]{1,128}+){0,16}){0,16}"
              + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?");
  private static final Pattern PINNED = Pattern.compile(".*@sha256:[0-9a-f]{64}");
  private static final int MAX_IMAGE = 512;

  private ContainerChecks() {}

  static void inspect(Draft draft, Findings findings) {
    var runner = draft.spec().runner();
    if (runner.image() != null) {
      image(runner.image(), draft, "spec.runner.image", findings);
    }
    labels(runner.podLabels(), findings);
    for (int i = 0; i < draft.tasks().size(); i++) {
      TaskSpec task = draft.tasks().get(i);
      ContainerSpec container = task.container();
      if (container != null) {
        String path = "spec.tasks[" + i + "]";
        image(PlainText.orEmpty(container.image()), draft, path + ".container.image", findings);
        placement(draft, task, path, findings);
      }
    }
  }

  private static void image(String image, Draft draft, String path, Findings findings) {
    List<String> allowed = draft.request().allowedImages();
    if (image.length() > MAX_IMAGE || !IMAGE.matcher(image).matches()) {
      findings.error(
          Reason.ImageNotAllowed,
          path,
          Names.quoted(image) + " is not the name of an image",
          "write it like registry.example/team/tool@sha256:…");
    } else if (allowed.isEmpty() && !isPinned(image)) {
      findings.error(
          Reason.ImageNotAllowed,
          path,
          Names.quoted(image) + " may become another image at any time",
          "pin it by its digest: NAME@sha256:…");
    } else if (!allowed.isEmpty() && allowed.stream().noneMatch(p -> isUnder(p, image))) {
      findings.error(
          Reason.ImageNotAllowed,
          path,
          Names.quoted(image) + " is not among the images that the administrator allows",
          () -> "allowed: " + String.join(", ", allowed.subList(0, Math.min(8, allowed.size()))));
    }
  }

  /** Whether the name fixes the image's content. */
  static boolean isPinned(String image) {
    return PINNED.matcher(image).matches();
  }

  /** Whether the prefix ends where a part of the image's name ends. */
  private static boolean isUnder(String prefix, String image) {
    if (prefix.isEmpty() || !image.startsWith(prefix)) {
      return false;
    }
    return prefix.endsWith("/")
        || image.length() == prefix.length()
        || "/:@".indexOf(image.charAt(prefix.length())) >= 0;
  }

  private static void placement(Draft draft, TaskSpec task, String path, Findings findings) {
    var defaults = draft.spec().taskDefaults();
    Placement inherited =
        defaults != null && defaults.placement() != null
            ? defaults.placement()
            : draft.spec().runner().placement();
    Placement placement = task.placement() != null ? task.placement() : inherited;
    if (placement == Placement.InProcess) {
      findings.error(
          Reason.Conflict,
          task.placement() != null ? path + ".placement" : path + ".container",
          "a container cannot run in the process of the operator",
          "set the task's placement to Pod");
    }
  }

  private static void labels(List<PodLabel> labels, Findings findings) {
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.get(i) == null ? "" : PlainText.orEmpty(labels.get(i).name());
      int slash = name.indexOf('/');
      String domain = slash < 0 ? "" : name.substring(0, slash).toLowerCase(Locale.ROOT);
      if (domain.equals(ApiNames.GROUP) || domain.endsWith("." + ApiNames.GROUP)) {
        findings.error(
            Reason.Conflict,
            "spec.runner.podLabels[" + i + "].name",
            Names.quoted(name) + " is reserved: labels under " + ApiNames.GROUP + " are set by us",
            "use a prefix of your own");
      }
    }
  }
}
