package dev.tenon.sandbox.aws.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.aws.policy.PolicyStatement.Patterns;
import dev.tenon.sandbox.aws.policy.PolicyStatement.Principals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads policies ("Grammar of the IAM JSON policy language", reference_policies_grammar). */
final class PolicyParser {

  private static final String SYNTAX = "Syntax errors in policy.";
  private static final Set<String> POLICY_FIELDS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_FIELDS =
      Set.of(
          "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition"
              .split(" "));

  private PolicyParser() {}

  static IamPolicyDocument parse(String json) {
    try {
      JsonObject policy = JsonParser.parseString(json).getAsJsonObject();
      require(POLICY_FIELDS.containsAll(policy.keySet()));
      require(policy.has("Statement"));
      return new IamPolicyDocument(
          elements(policy.get("Statement")).map(PolicyParser::statement).toList());
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException notOne) {
      throw new PolicySyntaxException("This policy contains invalid Json", notOne);
    }
  }

  private static PolicyStatement statement(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    require(STATEMENT_FIELDS.containsAll(json.keySet()));
    String effect = json.has("Effect") ? json.get("Effect").getAsString() : "";
    require(effect.equals("Allow") || effect.equals("Deny"));
    return new PolicyStatement(
        effect.equals("Allow"),
        principals(json),
        patterns(json, "Action", "NotAction")
            .orElseThrow(() -> new PolicySyntaxException("Missing required field Action")),
        patterns(json, "Resource", "NotResource"),
        conditions(json));
  }

  private static Optional<Patterns> patterns(JsonObject json, String plain, String negated) {
    require(!json.has(plain) || !json.has(negated));
    if (json.has(plain)) {
      return Optional.of(new Patterns(false, texts(json.get(plain))));
    }
    return json.has(negated)
        ? Optional.of(new Patterns(true, texts(json.get(negated))))
        : Optional.empty();
  }

  private static Optional<Principals> principals(JsonObject json) {
    require(!json.has("Principal") || !json.has("NotPrincipal"));
    boolean negated = json.has("NotPrincipal");
    JsonElement element = json.get(negated ? "NotPrincipal" : "Principal");
    if (element == null) {
      return Optional.empty();
    }
    if (element.isJsonPrimitive()) {
      require(element.getAsString().equals("*"));
      return Optional.of(new Principals(negated, true, List.of()));
    }
    JsonElement named = element.getAsJsonObject().get("AWS");
    List<String> aws = named == null ? List.of() : texts(named);
    return Optional.of(
        new Principals(
            negated,
            aws.contains("*"),
            aws.stream().filter(principal -> !principal.equals("*")).toList()));
  }

  private static List<PolicyCondition> conditions(JsonObject json) {
    List<PolicyCondition> conditions = new ArrayList<>();
    if (json.has("Condition")) {
      json.getAsJsonObject("Condition")
          .asMap()
          .forEach(
              (operator, keys) ->
                  keys.getAsJsonObject()
                      .asMap()
                      .forEach(
                          (key, value) -> conditions.add(condition(operator, key, texts(value)))));
    }
    return conditions;
  }

  private static PolicyCondition condition(String operator, String key, List<String> values) {
    boolean forAll = operator.startsWith("ForAllValues:");
    String plain = operator.replaceFirst("^For(All|Any)Values?:", "");
    boolean ifExists = plain.toLowerCase(Locale.ROOT).endsWith("ifexists");
    String name = ifExists ? plain.substring(0, plain.length() - "IfExists".length()) : plain;
    if (name.equalsIgnoreCase("Null")) {
      return new PolicyCondition.Absence(key, values);
    }
    ConditionOperator known =
        ConditionOperator.named(name)
            .orElseThrow(
                () -> new PolicySyntaxException("The sandbox does not evaluate " + operator + "."));
    boolean forAny = operator.startsWith("ForAnyValue:");
    boolean holdsWithoutKey = ifExists || forAll || (known.isNegated() && !forAny);
    return new PolicyCondition.Comparison(key, known, values, holdsWithoutKey);
  }

  private static List<String> texts(JsonElement element) {
    return elements(element).map(JsonElement::getAsString).toList();
  }

  /** The elements of an array, or the only element, which needs no array around it. */
  private static Stream<JsonElement> elements(JsonElement element) {
    return element.isJsonArray() ? element.getAsJsonArray().asList().stream() : Stream.of(element);
  }

  private static void require(boolean wellFormed) {
    if (!wellFormed) {
      throw new PolicySyntaxException(SYNTAX);
    }
  }
}
