package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes trust policies. */
final class TrustDocument {

  /**
   * The form that Tenon generates: for one account, or with the account ID appended for a member.
   */
  private static final Pattern OF_PLATFORM = Pattern.compile("\"[A-Za-z0-9]{32}(\\.[0-9]{12})?\"");

  private TrustDocument() {}

  /** Trusts a principal that sends one of the external IDs, or without one if none are given. */
  static String trusting(String principal, List<String> externalIds) {
    return of(
        externalIds.isEmpty()
            ? statement(principal)
            : statement(
                principal,
                "StringEquals",
                externalIds.size() == 1 ? externalIds.get(0) : externalIds));
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
    return JsonTrees.extended(
        "{'Effect': 'Allow', 'Action': ['sts:AssumeRole', 'sts:SetSourceIdentity']}",
        JsonTrees.object("Principal", JsonTrees.object("AWS", principal)));
  }

  /**
   * Trusts a principal under a condition on the external ID.
   *
   * @param externalIds one external ID, or a list of them
   */
  static JsonObject statement(String principal, String operator, Object externalIds) {
    JsonObject statement = statement(principal);
    JsonObject comparison = JsonTrees.object("sts:ExternalId", externalIds);
    statement.add("Condition", JsonTrees.object(operator, comparison));
    return statement;
  }
}
