package dev.tenon.sandbox.cloud;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.SeededAccount.SetupStep;
import dev.tenon.sandbox.http.JsonTrees;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts seeded accounts to JSON, and reads their common properties. */
public final class AccountJson {

  private AccountJson() {}

  /** The common properties of an account, followed by the components of its record. */
  static JsonObject of(SeededAccount account) {
    JsonObject json =
        JsonTrees.object(
            "scenario", account.name(),
            "description", account.description(),
            "provider", account.provider());
    JsonObject components = JsonTrees.fromRecord((Record) account);
    components.remove("name");
    components.asMap().forEach(json::add);
    json.add("form", JsonTrees.element(account.form()));
    json.add("secretFiles", JsonTrees.element(account.secretFiles()));
    account.setup().ifPresent(step -> json.add("setup", JsonTrees.fromRecord(step)));
    return json;
  }

  /**
   * Reads an account of any cloud.
   *
   * @throws IllegalArgumentException when a member is missing or malformed
   */
  public static SeededAccount read(JsonObject json) {
    return new ReportedAccount(
        JsonTrees.required(json, "scenario"),
        JsonTrees.required(json, "description"),
        JsonTrees.required(json, "provider"),
        texts(json, "form", text -> text),
        texts(json, "secretFiles", Path::of),
        JsonTrees.child(json, "setup").map(AccountJson::setup),
        json);
  }

  private static SeededAccount.SetupStep setup(JsonObject json) {
    return new SeededAccount.SetupStep(
        JsonTrees.required(json, "command"),
        JsonTrees.required(json, "argument"),
        json.get("savedFile").getAsBoolean());
  }

  private static <T> Map<String, T> texts(
      JsonObject json, String name, Function<String, T> convert) {
    return JsonTrees.child(json, name).orElseGet(JsonObject::new).asMap().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, one -> convert.apply(one.getValue().getAsString())));
  }

  /** An account of a sandbox in another process. */
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
