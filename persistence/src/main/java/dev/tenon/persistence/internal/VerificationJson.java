package dev.tenon.persistence.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads a verification as JSON. The member {@code v} is the version of the layout,
 * because databases contain documents of earlier versions. A change that older code cannot read
 * increments it, keeps a reader for each earlier version, and comes with a new version of the
 * schema, so that older code rejects the file.
 */
final class VerificationJson {

  private static final int LAYOUT = 1;

  private VerificationJson() {}

  static String write(Verification verification) {
    JsonObject json = new JsonObject();
    json.addProperty("v", LAYOUT);
    json.addProperty("at", verification.at().toString());
    json.addProperty("outcome", verification.outcome().name());
    verification.account().ifPresent(account -> json.add("account", account(account)));
    JsonArray results = new JsonArray();
    verification
        .results()
        .forEach((check, result) -> results.add(CheckResultJson.write(check, result)));
    json.add("results", results);
    JsonObject propagating = new JsonObject();
    verification
        .propagatingSince()
        .forEach((check, since) -> propagating.addProperty(check.value(), since.toString()));
    json.add("propagatingSince", propagating);
    return json.toString();
  }

  /**
   * Reads a document.
   *
   * @throws RuntimeException if it is damaged or has an unknown layout
   */
  static Verification read(String text) {
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    int layout = json.get("v").getAsInt();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException("a verification has the unknown layout " + layout);
    }
    return new Verification(
        Instant.parse(json.get("at").getAsString()),
        Optional.ofNullable(json.getAsJsonObject("account")).map(VerificationJson::readAccount),
        readResults(json.getAsJsonArray("results")),
        readPropagatingSince(json.getAsJsonObject("propagatingSince")),
        Outcome.valueOf(json.get("outcome").getAsString()));
  }

  private static JsonObject account(Account account) {
    JsonObject json = new JsonObject();
    json.addProperty("id", account.id());
    json.addProperty("displayName", account.displayName());
    account.parent().ifPresent(parent -> json.addProperty("parent", parent));
    return json;
  }

  private static Account readAccount(JsonObject json) {
    return new Account(
        json.get("id").getAsString(),
        json.get("displayName").getAsString(),
        Optional.ofNullable(json.get("parent")).map(JsonElement::getAsString));
  }

  private static Map<CheckId, CheckResult> readResults(JsonArray json) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (JsonElement item : json) {
      JsonObject result = item.getAsJsonObject();
      results.put(CheckResultJson.readCheck(result), CheckResultJson.readResult(result));
    }
    return results;
  }

  private static Map<CheckId, Instant> readPropagatingSince(JsonObject json) {
    Map<CheckId, Instant> since = new HashMap<>();
    json.entrySet()
        .forEach(
            entry ->
                since.put(
                    CheckId.of(entry.getKey()), Instant.parse(entry.getValue().getAsString())));
    return since;
  }
}
