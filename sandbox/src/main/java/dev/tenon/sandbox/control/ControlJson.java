package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The JSON of the control API and of the descriptor. */
public final class ControlJson {

  private static final SealedJson<MicrosoftChange> CHANGES =
      new SealedJson<>(MicrosoftChange.class);
  private static final SealedJson<FaultEffect> EFFECTS = new SealedJson<>(FaultEffect.class);

  private ControlJson() {}

  /** Writes an account. */
  public static JsonObject of(SeededAccount account) {
    return account instanceof AwsAccount aws ? AwsJson.of(aws) : of((MicrosoftAccount) account);
  }

  /**
   * Reads an account.
   *
   * @throws IllegalArgumentException when a member is missing or malformed
   */
  public static SeededAccount account(JsonObject json) {
    boolean aws = JsonTrees.text(json, "provider").filter("aws"::equals).isPresent();
    return aws ? AwsJson.account(json) : microsoftAccount(json);
  }

  private static JsonObject of(MicrosoftAccount account) {
    JsonObject json =
        JsonTrees.object(
            "scenario", account.name(),
            "description", account.description(),
            "provider", account.provider(),
            "cloud", account.cloud().label(),
            "tenantId", account.tenantId(),
            "organization", account.organization(),
            "domains", JsonTrees.texts(account.domains()),
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

  private static MicrosoftAccount microsoftAccount(JsonObject json) {
    String label = required(json, "cloud");
    return new MicrosoftAccount(
        required(json, "scenario"),
        required(json, "description"),
        Arrays.stream(CloudInstance.values())
            .filter(cloud -> cloud.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown cloud '" + label + "'")),
        UUID.fromString(required(json, "tenantId")),
        required(json, "organization"),
        JsonTrees.member(json, "domains").map(ControlJson::texts).orElse(List.of()),
        UUID.fromString(required(json, "applicationId")),
        UUID.fromString(required(json, "applicationObjectId")),
        UUID.fromString(required(json, "servicePrincipalObjectId")),
        file(json, "certificateFile"),
        file(json, "keyFile"),
        file(json, "pemFile"),
        file(json, "secretFile"),
        JsonTrees.member(json, "azure").map(AzureJson::access));
  }

  static JsonObject of(MicrosoftChange change) {
    return CHANGES.write(change);
  }

  static MicrosoftChange change(JsonObject json) {
    return CHANGES.read(json);
  }

  static JsonObject of(Fault fault) {
    FaultMatch match = fault.match();
    return JsonTrees.object(
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
            JsonTrees.text(json, "host").orElse(""),
            JsonTrees.text(json, "path").orElse(""),
            JsonTrees.text(json, "method").orElse(""),
            number(json, "skip"),
            number(json, "times"));
    JsonObject effect =
        JsonTrees.member(json, "effect")
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
            .orElseThrow(() -> new IllegalArgumentException("A fault needs an 'effect'."));
    return new Fault(match, EFFECTS.read(effect));
  }

  static JsonObject of(LoggedRequest request) {
    return JsonTrees.object(
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
    return JsonTrees.text(json, name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing."));
  }

  private static int number(JsonObject json, String name) {
    try {
      return JsonTrees.member(json, name).map(JsonElement::getAsInt).orElse(0);
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
    return JsonTrees.text(json, name).map(Path::of);
  }
}
