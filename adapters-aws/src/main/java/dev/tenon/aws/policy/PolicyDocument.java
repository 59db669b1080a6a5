package dev.tenon.aws.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM policy.
 *
 * <p>Source: "Grammar of the IAM JSON policy language" in the IAM user guide.
 */
public record PolicyDocument(List<Statement> statements) {

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /** Parses JSON; empty when it is not a policy, or when it is not certain what it says. */
  public static Optional<PolicyDocument> parse(String json) {
    try {
      if (RepeatedMembers.in(json)) {
        return Optional.empty();
      }
      JsonObject document = JsonParser.parseString(json).getAsJsonObject();
      List<Statement> statements = new ArrayList<>();
      for (JsonElement statement : list(document.get("Statement"))) {
        statements.add(
            statement(statement.getAsJsonObject(), statements.size() + 1, hasVariables(document)));
      }
      return Optional.of(new PolicyDocument(statements));
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The statements with the effect Allow. */
  public List<Statement> allowing() {
    return statements.stream().filter(Statement::allows).toList();
  }

  /** Policies of the earlier version have no variables. */
  private static boolean hasVariables(JsonObject policy) {
    return policy.has("Version") && policy.get("Version").getAsString().equals("2012-10-17");
  }

  private static Statement statement(JsonObject statement, int number, boolean variables) {
    return new Statement(
        "statement " + (statement.has("Sid") ? statement.get("Sid").getAsString() : number),
        allows(statement),
        patterns(statement.get("Action")),
        patterns(statement.get("NotAction")),
        texts(statement.get("Resource")),
        texts(statement.get("NotResource")),
        principals(statement),
        exceptions(statement),
        conditions(statement.get("Condition"), variables));
  }

  private static boolean allows(JsonObject statement) {
    return statement.has("Effect") && statement.get("Effect").getAsString().equals("Allow");
  }

  /**
   * Treats NotPrincipal in an Allow statement as every principal. AWS accepts only one of the two
   * elements in a statement.
   */
  private static List<PolicyPrincipal> principals(JsonObject statement) {
    if (!statement.has("NotPrincipal")) {
      return principals(statement.get("Principal"));
    } else if (statement.has("Principal")) {
      throw new IllegalStateException("Principal and NotPrincipal");
    }
    return allows(statement) ? List.of(PolicyPrincipal.ANYONE) : List.of();
  }

  private static List<PolicyPrincipal> exceptions(JsonObject statement) {
    return allows(statement) ? List.of() : principals(statement.get("NotPrincipal"));
  }

  private static List<PolicyPrincipal> principals(JsonElement valueOrNull) {
    List<PolicyPrincipal> principals = new ArrayList<>();
    if (valueOrNull instanceof JsonObject byType) {
      byType
          .entrySet()
          .forEach(
              entry ->
                  texts(entry.getValue())
                      .forEach(name -> principals.add(new PolicyPrincipal(entry.getKey(), name))));
    } else {
      texts(valueOrNull).forEach(name -> principals.add(new PolicyPrincipal("AWS", name)));
    }
    return principals;
  }

  private static List<Condition> conditions(JsonElement conditionsOrNull, boolean variables) {
    List<Condition> conditions = new ArrayList<>();
    if (conditionsOrNull instanceof JsonObject byOperator) {
      members(byOperator)
          .forEach(
              (operator, keys) ->
                  members(keys.getAsJsonObject())
                      .forEach(
                          (key, values) ->
                              conditions.add(
                                  new Condition(
                                      Comparison.of(operator), key, values(values, variables)))));
    }
    return conditions;
  }

  /** Writes a dollar sign of a policy without variables as one with variables would. */
  private static List<String> values(JsonElement values, boolean variables) {
    List<String> texts = texts(values);
    return variables ? texts : texts.stream().map(text -> text.replace("${", "${$}{")).toList();
  }

  private static Map<String, JsonElement> members(JsonObject object) {
    Map<String, JsonElement> members = new LinkedHashMap<>();
    object.entrySet().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
    return members;
  }

  /** IAM accepts a single value in place of a list. */
  private static List<JsonElement> list(JsonElement valueOrNull) {
    if (valueOrNull == null || valueOrNull.isJsonNull()) {
      return List.of();
    }
    return valueOrNull instanceof JsonArray array ? array.asList() : List.of(valueOrNull);
  }

  private static List<ActionPattern> patterns(JsonElement valueOrNull) {
    return texts(valueOrNull).stream().map(ActionPattern::of).toList();
  }

  private static List<String> texts(JsonElement valueOrNull) {
    return list(valueOrNull).stream().map(JsonElement::getAsString).toList();
  }
}
