package dev.tenon.sandbox.cloud;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.RecordJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Converts seeded accounts to JSON, and reads back what all clouds' accounts have in common. */
public final class AccountJson {

  private AccountJson() {}

  /** The common properties of an account, followed by the components of its record. */
  public static <A extends Record & SeededAccount> JsonObject of(A account) {
    JsonObject json =
        JsonTrees.object(
            "scenario", account.name(),
            "description", account.description(),
            "provider", account.provider());
    RecordJson.of(account).entrySet().stream()
        .filter(member -> !member.getKey().equals("name"))
        .forEach(member -> json.add(member.getKey(), member.getValue()));
    json.add("form", RecordJson.element(account.form()));
    json.add("secretFiles", RecordJson.element(account.secretFiles()));
    account.setup().ifPresent(step -> json.add("setup", RecordJson.of(step)));
    return json;
  }

  /**
   * Reads an account of any cloud.
   *
   * @throws IllegalArgumentException when a member is missing or malformed
   */
  public static SeededAccount read(JsonObject json) {
    Map<String, Path> secretFiles = new LinkedHashMap<>();
    texts(json, "secretFiles").forEach((field, file) -> secretFiles.put(field, Path.of(file)));
    return new ReportedAccount(
        JsonTrees.required(json, "scenario"),
        JsonTrees.required(json, "description"),
        JsonTrees.required(json, "provider"),
        Map.copyOf(texts(json, "form")),
        Map.copyOf(secretFiles),
        JsonTrees.member(json, "setup").map(step -> setup(step.getAsJsonObject())),
        json);
  }

  private static SeededAccount.SetupStep setup(JsonObject json) {
    return new SeededAccount.SetupStep(
        JsonTrees.required(json, "command"),
        JsonTrees.required(json, "argument"),
        json.get("savedFile").getAsBoolean());
  }

  private static Map<String, String> texts(JsonObject json, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonTrees.member(json, name)
        .ifPresent(
            member ->
                member
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(one -> texts.put(one.getKey(), one.getValue().getAsString())));
    return texts;
  }

  /** An account as another process reports it. */
  private record ReportedAccount(
      String name,
      String description,
      String provider,
      Map<String, String> form,
      Map<String, Path> secretFiles,
      Optional<SetupStep> setup,
      JsonObject json)
      implements SeededAccount {}
}
