package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.account.Account;
import dev.tenon.sandbox.account.AccountChange;
import dev.tenon.sandbox.account.AwsAccount;
import dev.tenon.sandbox.account.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.http.Json;
import dev.tenon.sandbox.state.Cloud;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The JSON of the control API and of the descriptor. */
public final class ControlJson {

  private static final SealedJson<AccountChange> CHANGES = new SealedJson<>(AccountChange.class);
  private static final SealedJson<FaultEffect> EFFECTS = new SealedJson<>(FaultEffect.class);

  private ControlJson() {}

  /** Writes an account. */
  public static JsonObject of(SeededAccount account) {
    return account instanceof AwsAccount aws ? AwsJson.of(aws) : of((Account) account);
  }

  /**
   * Reads an account.
   *
   * @throws IllegalArgumentException when a member is missing or malformed
   */
  public static SeededAccount account(JsonObject json) {
    boolean aws = Json.text(json, "provider").filter("aws"::equals).isPresent();
    return aws ? AwsJson.account(json) : microsoftAccount(json);
  }

  private static JsonObject of(Account account) {
    JsonObject json =
        Json.object(
            "scenario", account.name(),
            "description", account.description(),
            "provider", account.provider(),
            "cloud", account.cloud().label(),
            "tenantId", account.tenantId(),
            "organization", account.organization(),
            "domains", Json.texts(account.domains()),
            "applicationId", account.applicationId(),
            "applicationObjectId", account.applicationObjectId(),
            "servicePrincipalObjectId", account.servicePrincipalObjectId());
    account
        .certificateFile()
        .ifPresent(file -> json.addProperty("certificateFile", file.toString()));
    account.keyFile().ifPresent(file -> json.addProperty("keyFile", file.toString()));
    account.pemFile().ifPresent(file -> json.addProperty("pemFile", file.toString()));
    account.secretFile().ifPresent(file -> json.addProperty("secretFile", file.toString()));
    account.azure().ifPresent(azure -> json.add("azure", AzureJson.of(azure)));
    return json;
  }

  private static Account microsoftAccount(JsonObject json) {
    String label = required(json, "cloud");
    return new Account(
        required(json, "scenario"),
        required(json, "description"),
        Arrays.stream(Cloud.values())
            .filter(cloud -> cloud.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown cloud '" + label + "'")),
        UUID.fromString(required(json, "tenantId")),
        required(json, "organization"),
        Json.member(json, "domains").map(ControlJson::texts).orElse(List.of()),
        UUID.fromString(required(json, "applicationId")),
        UUID.fromString(required(json, "applicationObjectId")),
        UUID.fromString(required(json, "servicePrincipalObjectId")),
        file(json, "certificateFile"),
        file(json, "keyFile"),
        file(json, "pemFile"),
        file(json, "secretFile"),
        Json.member(json, "azure").map(AzureJson::access));
  }

  static JsonObject of(AccountChange change) {
    return CHANGES.write(change);
  }

  static AccountChange change(JsonObject json) {
    return CHANGES.read(json);
  }

  static JsonObject of(Fault fault) {
    FaultMatch match = fault.match();
    return Json.object(
        "host", match.host(),
        "path", match.path(),
        "method", match.method(),
        "skip", match.skip(),
        "times", match.times(),
        "effect", EFFECTS.write(fault.effect()));
  }

  static Fault fault(JsonObject json) {
    FaultMatch match =
        new FaultMatch(
            Json.text(json, "host").orElse(""),
            Json.text(json, "path").orElse(""),
            Json.text(json, "method").orElse(""),
            number(json, "skip"),
            number(json, "times"));
    JsonObject effect =
        Json.member(json, "effect")
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
            .orElseThrow(() -> new IllegalArgumentException("A fault needs an 'effect'."));
    return new Fault(match, EFFECTS.read(effect));
  }

  static JsonObject of(LoggedRequest request) {
    return Json.object(
        "at", request.at(),
        "method", request.method(),
        "host", request.host(),
        "path", request.path(),
        "status", request.status());
  }

  static LoggedRequest request(JsonObject json) {
    return new LoggedRequest(
        Instant.parse(required(json, "at")),
        required(json, "method"),
        required(json, "host"),
        required(json, "path"),
        number(json, "status"));
  }

  static String required(JsonObject json, String name) {
    return Json.text(json, name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing."));
  }

  private static int number(JsonObject json, String name) {
    try {
      return Json.member(json, name).map(JsonElement::getAsInt).orElse(0);
    } catch (NumberFormatException | UnsupportedOperationException notANumber) {
      throw new IllegalArgumentException("'" + name + "' must be a number.", notANumber);
    }
  }

  static List<String> texts(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsString)
        .toList();
  }

  private static Optional<Path> file(JsonObject json, String name) {
    return Json.text(json, name).map(Path::of);
  }
}
