package dev.tenon.persistence.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Writes and reads the result of one check as JSON, as part of {@link VerificationJson}. */
final class CheckResultJson {

  private CheckResultJson() {}

  static JsonObject write(CheckId check, CheckResult result) {
    JsonObject json =
        result.fold(
            CheckResultJson::passed,
            CheckResultJson::failed,
            CheckResultJson::propagating,
            CheckResultJson::inconclusive);
    json.addProperty("check", check.value());
    return json;
  }

  static CheckId readCheck(JsonObject json) {
    return CheckId.of(text(json, "check"));
  }

  static CheckResult readResult(JsonObject json) {
    String kind = text(json, "kind");
    return switch (kind) {
      case "passed" -> new CheckResult.Passed(readEvidence(json));
      case "failed" ->
          new CheckResult.Failed(list(json.getAsJsonArray("findings"), CheckResultJson::finding));
      case "propagating" ->
          new CheckResult.Propagating(
              finding(json.get("finding")),
              Duration.parse(text(json, "retryAfter")),
              Duration.parse(text(json, "window")));
      case "inconclusive" ->
          new CheckResult.Inconclusive(
              text(json, "code"),
              optionalText(json, "category")
                  .map(ErrorCategory::valueOf)
                  .orElse(ErrorCategory.TRANSIENT),
              text(json, "reason"),
              optionalText(json, "retryAfter").map(Duration::parse),
              optionalText(json, "service"));
      default -> throw new IllegalArgumentException("a result has the unknown kind " + kind);
    };
  }

  private static JsonObject passed(CheckResult.Passed result) {
    JsonObject json = kind("passed");
    json.add("evidence", array(result.evidence(), CheckResultJson::evidence));
    return json;
  }

  private static JsonObject failed(CheckResult.Failed result) {
    JsonObject json = kind("failed");
    json.add("findings", array(result.findings(), CheckResultJson::finding));
    return json;
  }

  private static JsonObject propagating(CheckResult.Propagating result) {
    JsonObject json = kind("propagating");
    json.add("finding", finding(result.finding()));
    json.addProperty("retryAfter", result.retryAfter().toString());
    json.addProperty("window", result.window().toString());
    return json;
  }

  private static JsonObject inconclusive(CheckResult.Inconclusive result) {
    JsonObject json = kind("inconclusive");
    json.addProperty("code", result.code());
    json.addProperty("category", result.category().name());
    json.addProperty("reason", result.reason());
    result.retryAfter().ifPresent(after -> json.addProperty("retryAfter", after.toString()));
    result.service().ifPresent(service -> json.addProperty("service", service));
    return json;
  }

  private static JsonObject kind(String kind) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", kind);
    return json;
  }

  private static JsonObject finding(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("code", finding.code());
    finding.subject().ifPresent(subject -> json.addProperty("subject", subject));
    json.addProperty("message", finding.message());
    json.add("evidence", array(finding.evidence(), CheckResultJson::evidence));
    json.addProperty("actor", finding.remediation().actor());
    JsonArray steps = new JsonArray();
    finding.remediation().steps().forEach(steps::add);
    json.add("steps", steps);
    if (!finding.remediation().actions().isEmpty()) {
      json.add("actions", array(finding.remediation().actions(), StoredActions::write));
    }
    finding.remediation().link().ifPresent(link -> json.addProperty("link", link.toString()));
    if (finding.definite()) {
      json.addProperty("definite", true);
    }
    return json;
  }

  private static Finding finding(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    return new Finding(
        text(json, "code"),
        optionalText(json, "subject"),
        text(json, "message"),
        readEvidence(json),
        new Remediation(
            text(json, "actor"),
            list(json.getAsJsonArray("steps"), JsonElement::getAsString),
            StoredActions.read(json.get("actions")),
            optionalText(json, "link").map(URI::create)),
        json.has("definite") && json.get("definite").getAsBoolean());
  }

  private static JsonObject evidence(Evidence evidence) {
    JsonObject json = new JsonObject();
    json.addProperty("label", evidence.label());
    json.addProperty("value", evidence.value());
    return json;
  }

  private static List<Evidence> readEvidence(JsonObject json) {
    return list(
        json.getAsJsonArray("evidence"),
        item ->
            new Evidence(
                text(item.getAsJsonObject(), "label"), text(item.getAsJsonObject(), "value")));
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> writer) {
    JsonArray json = new JsonArray();
    items.forEach(item -> json.add(writer.apply(item)));
    return json;
  }

  private static <T> List<T> list(JsonArray json, Function<JsonElement, T> reader) {
    return StreamSupport.stream(json.spliterator(), false).map(reader).toList();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  private static Optional<String> optionalText(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
  }
}
