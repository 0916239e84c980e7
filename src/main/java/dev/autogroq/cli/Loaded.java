package dev.autogroq.cli;

import dev.autogroq.cli.file.EndpointChoice;
import dev.autogroq.cli.file.EndpointSetup;
import dev.autogroq.cli.file.Finding;
import dev.autogroq.cli.file.Planning;
import dev.autogroq.cli.file.WorkflowDocument;
import dev.autogroq.cli.file.WorkflowFile;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlanResult;
import dev.autogroq.core.plan.PlannedEndpoint;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workflow ready to be run: read, endpoints chosen, planned.
 *
 * @param hints findings that refuse nothing
 */
record Loaded(
    WorkflowFile file,
    WorkflowDocument workflow,
    EndpointChoice.Chosen choice,
    List<EndpointAccess> endpoints,
    Plan plan,
    List<Finding> hints) {

  /**
   * Loads the workflow of a command line.
   *
   * @throws CliFailure if it cannot be read or planned, with every finding in it
   */
  static Loaded load(WorkflowOptions options, Surroundings surroundings, Workshop workshop) {
    return load(options, List.of(), surroundings, workshop);
  }

  /**
   * Loads it with more changes, which win over those of the command line.
   *
   * @throws CliFailure as above
   */
  static Loaded load(
      WorkflowOptions options,
      List<Variant> variants,
      Surroundings surroundings,
      Workshop workshop) {
    WorkflowFile file = read(options.file(), options.edit(variants), surroundings, workshop);
    if (file.hasErrors()) {
      throw invalid(file.findings());
    }
    WorkflowDocument workflow = theOne(file);
    Optional<String> refusal =
        options.endpointFlags().endpoint().flatMap(workshop.addresses()::problem);
    if (refusal.isPresent()) {
      throw CliFailure.usage("--endpoint: " + refusal.get(), "autogroq run --help");
    }
    EndpointChoice choice =
        EndpointChoice.of(
            options.endpointFlags(),
            surroundings.environment()::has,
            file.endpoints(),
            workflow.endpointNames());
    if (choice instanceof EndpointChoice.Refused refused) {
      throw CliFailure.usage(refused.message(), refused.hint());
    }
    EndpointChoice.Chosen chosen = (EndpointChoice.Chosen) choice;
    List<PlannedEndpoint> planned = Planning.endpoints(workflow.namespace(), chosen.endpoints());
    PlanResult result = Planning.plan(workflow, planned, workshop.schemas());
    List<Finding> findings = new ArrayList<>(file.findings());
    findings.addAll(Planning.findings(file, workflow, result));
    findings.sort(Finding.ORDER);
    if (!(result instanceof PlanResult.Planned success)) {
      throw invalid(findings);
    }
    List<EndpointAccess> access = access(chosen, planned, surroundings.environment());
    return new Loaded(file, workflow, chosen, access, success.plan(), findings);
  }

  /** Reads a file, or ends the command. */
  static WorkflowFile read(
      String name, WorkflowFile.Edit edit, Surroundings surroundings, Workshop workshop) {
    Path path = path(name, surroundings);
    try {
      return WorkflowFile.read(path, name, edit, workshop.addresses());
    } catch (NoSuchFileException e) {
      throw CliFailure.usage("there is no file \"" + name + "\"", "check the path");
    } catch (IOException e) {
      String why = java.nio.file.Files.isDirectory(path) ? "it is a directory" : "is it readable?";
      throw CliFailure.usage("the file \"" + name + "\" cannot be read", why);
    } catch (WorkflowFile.EditRefused e) {
      throw CliFailure.usage(e.problem().message(), e.problem().hint());
    }
  }

  /** A path of the command line. */
  static Path path(String name, Surroundings surroundings) {
    try {
      return surroundings.directory().resolve(name);
    } catch (java.nio.file.InvalidPathException e) {
      throw CliFailure.usage("this is not a path", "check the command line");
    }
  }

  private static WorkflowDocument theOne(WorkflowFile file) {
    if (file.workflows().size() == 1) {
      return file.workflows().get(0);
    }
    throw CliFailure.usage(
        file.workflows().isEmpty()
            ? "there is no TeamWorkflow in \"" + file.name() + "\""
            : "there are " + file.workflows().size() + " TeamWorkflows in \"" + file.name() + "\"",
        "put one TeamWorkflow into a file");
  }

  private static CliFailure invalid(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::isError).count();
    return new CliFailure(
        ExitCode.INVALID,
        errors == 1 ? "the file is not valid" : "the file is not valid: " + errors + " errors",
        findings.stream().map(Finding::text).toList(),
        "correct it; nothing was started");
  }

  private static List<EndpointAccess> access(
      EndpointChoice.Chosen choice, List<PlannedEndpoint> planned, Environment environment) {
    List<EndpointAccess> access = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      EndpointSetup setup = choice.endpoints().get(i);
      Optional<String> variable = setup.keyVariable();
      access.add(
          new EndpointAccess(
              planned.get(i), setup.spec(), () -> variable.flatMap(environment::value)));
    }
    return access;
  }
}
