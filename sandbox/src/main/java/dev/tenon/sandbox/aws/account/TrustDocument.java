package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.http.Json;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes trust policies. */
final class TrustDocument {

  private static final String EXTERNAL_ID = "sts:ExternalId";

  /** As the platform makes them, for one account or, with its id behind, for a member. */
  private static final Pattern OF_PLATFORM = Pattern.compile("\"[A-Za-z0-9]{32}(\\.[0-9]{12})?\"");

  private TrustDocument() {}

  /** Trusts a principal that presents one of the external IDs; with none given, without any. */
  static String trusting(String principal, List<String> externalIds) {
    return externalIds.isEmpty()
        ? of(statement(principal))
        : conditional(principal, "StringEquals", value(externalIds));
  }

  /** Trusts a principal under one condition on the external ID. */
  static String conditional(String principal, String operator, String externalId) {
    return conditional(principal, operator, new JsonPrimitive(externalId));
  }

  /** The document with another external ID in the place of the one that the platform made. */
  static String exchange(String document, String externalId) {
    String replacement = new JsonPrimitive(externalId).toString();
    return OF_PLATFORM.matcher(document).replaceAll(Matcher.quoteReplacement(replacement));
  }

  static String of(JsonObject... statements) {
    return Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            Json.array(List.of(statements), statement -> statement))
        .toString();
  }

  static JsonObject statement(String principal) {
    return Json.object(
        "Effect", "Allow",
        "Principal", Json.object("AWS", principal),
        "Action", Json.texts(List.of("sts:AssumeRole", "sts:SetSourceIdentity")));
  }

  static JsonObject statement(String principal, String operator, JsonElement externalId) {
    JsonObject statement = statement(principal);
    statement.add("Condition", Json.object(operator, Json.object(EXTERNAL_ID, externalId)));
    return statement;
  }

  private static String conditional(String principal, String operator, JsonElement externalId) {
    return of(statement(principal, operator, externalId));
  }

  private static JsonElement value(List<String> externalIds) {
    return externalIds.size() == 1
        ? new JsonPrimitive(externalIds.get(0))
        : Json.texts(externalIds);
  }
}
