package dev.autogroq.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the rules of a CRD as an API server does: every rule of every schema, on each value the
 * schema describes; rules on the old value only where there is one.
 */
final class CelRules {
  private static final ObjectMapper PLAIN =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  "quantity",
                  CelOverloadDecl.newGlobalOverload(
                      "string_to_quantity", SimpleType.DOUBLE, SimpleType.STRING)),
              CelFunctionDecl.newFunctionDeclaration(
                  "isQuantity",
                  CelOverloadDecl.newGlobalOverload(
                      "is_quantity_string", SimpleType.BOOL, SimpleType.STRING)),
              CelFunctionDecl.newFunctionDeclaration(
                  "compareTo",
                  CelOverloadDecl.newMemberOverload(
                      "quantity_compare_to", SimpleType.INT, SimpleType.DOUBLE, SimpleType.DOUBLE)))
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .addFunctionBindings(
              CelFunctionBinding.from("string_to_quantity", String.class, CelRules::amount),
              CelFunctionBinding.from(
                  "is_quantity_string", String.class, text -> text.matches(Patterns.QUANTITY)),
              CelFunctionBinding.from(
                  "quantity_compare_to",
                  Double.class,
                  Double.class,
                  (a, b) -> (long) Double.compare(a, b)))
          .build();

  private final JsonNode schema;
  private final Map<String, CelRuntime.Program> programs = new HashMap<>();

  CelRules(Class<? extends CustomResource<?, ?>> kind) {
    this.schema = CrdFiles.schema(kind);
  }

  private static double amount(String text) {
    return Quantity.getAmountInBytes(new Quantity(text)).doubleValue();
  }

  /** The messages of the rules that refuse {@code document}; {@code old} may be missing. */
  List<String> refusals(JsonNode document, JsonNode old) {
    List<String> messages = new ArrayList<>();
    visit(schema, document, old, messages);
    return messages;
  }

  private void visit(JsonNode at, JsonNode value, JsonNode old, List<String> messages) {
    for (JsonNode rule : at.path("x-kubernetes-validations")) {
      String text = rule.get("rule").asText();
      boolean transition = text.contains("oldSelf");
      if ((!transition || !old.isMissingNode()) && !holds(text, value, old)) {
        messages.add(rule.get("message").asText());
      }
    }
    for (Map.Entry<String, JsonNode> property : at.path("properties").properties()) {
      JsonNode child = value.path(property.getKey());
      if (!child.isMissingNode()) {
        visit(property.getValue(), child, old.path(property.getKey()), messages);
      }
    }
    for (JsonNode item : at.has("items") ? value : List.<JsonNode>of()) {
      visit(at.get("items"), item, old.path(-1), messages);
    }
  }

  private boolean holds(String rule, JsonNode self, JsonNode old) {
    try {
      Map<String, Object> variables =
          old.isMissingNode()
              ? Map.of("self", plain(self))
              : Map.of("self", plain(self), "oldSelf", plain(old));
      return (Boolean) programs.computeIfAbsent(rule, CelRules::program).eval(variables);
    } catch (CelEvaluationException e) {
      throw new AssertionError(rule + " on " + self, e);
    }
  }

  private static CelRuntime.Program program(String rule) {
    try {
      return RUNTIME.createProgram(COMPILER.compile(rule).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new AssertionError(rule, e);
    }
  }

  private static Object plain(JsonNode node) {
    return PLAIN.convertValue(node, Object.class);
  }

  /** Fills in the schema's defaults, as the API server does before it asks the rules. */
  static void fillIn(JsonNode schema, JsonNode value) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (value.isObject() && !value.has(property.getKey()) && property.getValue().has("default")) {
        ((ObjectNode) value).set(property.getKey(), property.getValue().get("default"));
      }
      fillIn(property.getValue(), value.path(property.getKey()));
    }
    if (schema.has("items")) {
      value.forEach(item -> fillIn(schema.get("items"), item));
    }
  }

  JsonNode schema() {
    return schema;
  }
}
