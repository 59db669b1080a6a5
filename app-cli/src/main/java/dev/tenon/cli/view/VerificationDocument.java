package dev.tenon.cli.view;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.cli.render.JsonText;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.CheckResult.Inconclusive;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A verification as JSON. */
public final class VerificationDocument {

  private final Optional<ProviderDescriptor> provider;

  /**
   * For verifications of that provider.
   *
   * @param provider empty when it is not present any more
   */
  public VerificationDocument(Optional<ProviderDescriptor> provider) {
    this.provider = provider;
  }

  public JsonObject of(Verification verification) {
    JsonObject json = new JsonObject();
    json.addProperty("at", JsonText.time(verification.at()));
    json.addProperty("outcome", verification.outcome().name());
    json.add(
        "account",
        verification.account().map(VerificationDocument::account).orElse(JsonNull.INSTANCE));
    json.add("retryAfterSeconds", seconds(verification.retryAfter()));
    json.add(
        "checks",
        JsonText.array(
            verification.results().entrySet(), entry -> check(entry.getKey(), entry.getValue())));
    return json;
  }

  static JsonElement account(Account account) {
    JsonObject json = new JsonObject();
    json.addProperty("id", account.id());
    json.addProperty("name", account.displayName());
    json.addProperty("parent", account.parent().orElse(null));
    return json;
  }

  public static JsonElement evidence(List<Evidence> evidence) {
    return JsonText.array(
        evidence,
        piece -> {
          JsonObject json = new JsonObject();
          json.addProperty("label", piece.label());
          json.addProperty("value", piece.value());
          return json;
        });
  }

  private JsonElement check(CheckId id, CheckResult result) {
    JsonObject json = new JsonObject();
    Optional<Check> check = provider.flatMap(known -> known.check(id));
    json.addProperty("id", id.value());
    json.addProperty("title", check.map(Check::title).orElse(id.value()));
    json.addProperty("level", check.map(known -> known.level().name()).orElse(null));
    json.addProperty("result", CheckStatus.of(result).json());
    json.add(
        "evidence",
        evidence(
            result.fold(
                passed -> passed.evidence(),
                failed -> List.of(),
                propagating -> List.of(),
                inconclusive -> List.of())));
    json.add(
        "findings",
        JsonText.array(VerificationText.findings(result), VerificationDocument::finding));
    json.add(
        "reason", result instanceof Inconclusive unknown ? reason(unknown) : JsonNull.INSTANCE);
    return json;
  }

  private static JsonElement reason(Inconclusive unknown) {
    JsonObject json = new JsonObject();
    json.addProperty("code", unknown.code());
    json.addProperty("category", unknown.category().name());
    json.addProperty("message", unknown.reason());
    return json;
  }

  private static JsonElement finding(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("id", finding.id());
    json.addProperty("code", finding.code());
    json.addProperty("subject", finding.subject().orElse(null));
    json.addProperty("message", finding.message());
    json.add("evidence", evidence(finding.evidence()));
    json.add("remediation", remediation(finding.remediation()));
    return json;
  }

  private static JsonElement remediation(Remediation remediation) {
    JsonObject json = new JsonObject();
    json.addProperty("actor", remediation.actor());
    json.add("steps", JsonText.words(remediation.steps()));
    json.add("actions", ActionJson.of(remediation.actions()));
    json.addProperty("link", remediation.link().map(Object::toString).orElse(null));
    return json;
  }

  private static JsonElement seconds(Optional<Duration> duration) {
    return duration
        .<JsonElement>map(value -> new JsonPrimitive(value.toSeconds()))
        .orElse(JsonNull.INSTANCE);
  }
}
