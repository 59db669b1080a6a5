package dev.tenon.sandbox.aws.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.tenon.sandbox.aws.policy.PolicyCondition.Quantifier;
import dev.tenon.sandbox.aws.policy.PolicyStatement.Patterns;
import dev.tenon.sandbox.aws.policy.PolicyStatement.Principals;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads policies ("Grammar of the IAM JSON policy language", reference_policies_grammar). */
final class PolicyParser {

  private static final String SYNTAX = "Syntax errors in policy.";
  private static final String WITH_VARIABLES = "2012-10-17";
  private static final Set<String> VERSIONS = Set.of("2008-10-17", WITH_VARIABLES);
  private static final Set<String> POLICY_FIELDS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_FIELDS =
      Set.of(
          "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition"
              .split(" "));
  private static final Pattern OPERATOR =
      Pattern.compile("(?:For(All|Any)Values?:)?(.+?)(IfExists)?", Pattern.CASE_INSENSITIVE);

  /** Before the colon of a key is a service, or the issuer of a token with its path. */
  private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9._/-]+:.");

  private final StatementRules rules;
  private final boolean hasVariables;

  private PolicyParser(StatementRules rules, boolean hasVariables) {
    this.rules = rules;
    this.hasVariables = hasVariables;
  }

  static IamPolicyDocument parse(String json, StatementRules rules) {
    try {
      JsonObject policy = JsonTrees.parse(json).getAsJsonObject();
      require(POLICY_FIELDS.containsAll(policy.keySet()));
      String version = policy.has("Version") ? text(policy.get("Version")) : "2008-10-17";
      if (!VERSIONS.contains(version)) {
        throw new PolicySyntaxException("The policy must contain a valid version string");
      }
      require(policy.has("Statement"));
      List<JsonElement> statements = elements(policy.get("Statement")).toList();
      require(!statements.isEmpty());
      requireUniqueIds(statements);
      PolicyParser parser = new PolicyParser(rules, version.equals(WITH_VARIABLES));
      return new IamPolicyDocument(statements.stream().map(parser::statement).toList());
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException notOne) {
      throw new PolicySyntaxException("This policy contains invalid Json", notOne);
    }
  }

  private static void requireUniqueIds(List<JsonElement> statements) {
    Set<String> ids = new HashSet<>();
    for (JsonElement statement : statements) {
      JsonElement id = statement.getAsJsonObject().get("Sid");
      if (id != null && !text(id).matches("[0-9A-Za-z]*")) {
        throw new PolicySyntaxException(
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                + " regular expression [0-9A-Za-z]*");
      }
      if (id != null && !text(id).isEmpty() && !ids.add(text(id))) {
        throw new PolicySyntaxException("Statement IDs (SID) in a single policy must be unique.");
      }
    }
  }

  private PolicyStatement statement(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    require(STATEMENT_FIELDS.containsAll(json.keySet()));
    rules.requireFields(json.keySet());
    String effect = json.has("Effect") ? text(json.get("Effect")) : "";
    require(effect.equals("Allow") || effect.equals("Deny"));
    Optional<Patterns> actions = patterns(json, "Action", "NotAction");
    Optional<Patterns> resources = patterns(json, "Resource", "NotResource");
    rules.requireActions(actions.map(Patterns::values).orElse(List.of()));
    resources.map(Patterns::values).ifPresent(rules::requireResources);
    return new PolicyStatement(
        effect.equals("Allow"),
        principals(json),
        actions.orElseThrow(),
        resources,
        conditions(json),
        hasVariables);
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

  private Optional<Principals> principals(JsonObject json) {
    JsonElement element = json.get("Principal");
    if (element == null) {
      return Optional.empty();
    }
    if (element.isJsonPrimitive()) {
      if (!text(element).equals("*")) {
        throw StatementRules.invalidPrincipal("AWS", text(element));
      }
      return Optional.of(new Principals(true, List.of()));
    }
    List<String> aws = new ArrayList<>();
    int count = 0;
    for (var named : element.getAsJsonObject().asMap().entrySet()) {
      List<String> names = texts(named.getValue());
      names.forEach(name -> rules.requirePrincipal(named.getKey(), name));
      count += names.size();
      if (named.getKey().equals("AWS")) {
        aws.addAll(names);
      }
    }
    if (count == 0) {
      throw new PolicySyntaxException(
          "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed"
              + " in policy has a statement with no principals!");
    }
    boolean anyone = aws.remove("*");
    return Optional.of(new Principals(anyone, aws));
  }

  private List<PolicyCondition> conditions(JsonObject json) {
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

  private PolicyCondition condition(String operator, String key, List<String> values) {
    if (!VENDOR.matcher(key).lookingAt()) {
      throw StatementRules.withoutVendor();
    }
    Matcher parts = OPERATOR.matcher(operator);
    String name = parts.matches() ? parts.group(2) : operator;
    if (operator.equalsIgnoreCase("Null")) {
      return new PolicyCondition.Absence(key, values);
    }
    return new PolicyCondition.Comparison(
        key,
        ConditionOperator.named(name)
            .orElseThrow(
                () -> new PolicySyntaxException("Invalid Condition type : " + operator + ".")),
        parts.group(1) == null
            ? Quantifier.PLAIN
            : Quantifier.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        parts.group(3) != null,
        values,
        hasVariables);
  }

  private static List<String> texts(JsonElement element) {
    return elements(element).map(PolicyParser::text).toList();
  }

  private static String text(JsonElement element) {
    require(element.isJsonPrimitive());
    return element.getAsString();
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
