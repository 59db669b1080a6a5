package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes trust policies. */
final class TrustDocument {

  private static final String EXTERNAL_ID = "sts:ExternalId";

  /**
   * The form that Tenon generates: for one account, or with the account ID appended for a member.
   */
  private static final Pattern OF_PLATFORM = Pattern.compile("\"[A-Za-z0-9]{32}(\\.[0-9]{12})?\"");

  private TrustDocument() {}

  /** Trusts a principal that sends one of the external IDs, or without one if none are given. */
  static String trusting(String principal, List<String> externalIds) {
    return externalIds.isEmpty()
        ? of(statement(principal))
        : conditional(principal, "StringEquals", value(externalIds));
  }

  /** Trusts a principal under one condition on the external ID. */
  static String conditional(String principal, String operator, String externalId) {
    return conditional(principal, operator, new JsonPrimitive(externalId));
  }

  /** The document with the external ID that Tenon generated replaced by another one. */
  static String exchange(String document, String externalId) {
    String replacement = new JsonPrimitive(externalId).toString();
    return OF_PLATFORM.matcher(document).replaceAll(Matcher.quoteReplacement(replacement));
  }

  static String of(JsonObject... statements) {
    return JsonTrees.object("Version", "2012-10-17", "Statement", List.of(statements)).toString();
  }

  static JsonObject statement(String principal) {
    return JsonTrees.object(
        "Effect", "Allow",
        "Principal", JsonTrees.object("AWS", principal),
        "Action", List.of("sts:AssumeRole", "sts:SetSourceIdentity"));
  }

  static JsonObject statement(String principal, String operator, JsonElement externalId) {
    JsonObject statement = statement(principal);
    statement.add(
        "Condition", JsonTrees.object(operator, JsonTrees.object(EXTERNAL_ID, externalId)));
    return statement;
  }

  private static String conditional(String principal, String operator, JsonElement externalId) {
    return of(statement(principal, operator, externalId));
  }

  private static JsonElement value(List<String> externalIds) {
    return JsonTrees.element(externalIds.size() == 1 ? externalIds.get(0) : externalIds);
  }
}
