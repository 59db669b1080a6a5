package dev.tenon.m365.entra;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365ErrorCode;
import dev.tenon.m365.http.EntraRefusal;
import dev.tenon.m365.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Explains why Microsoft Entra ID issued no token. */
public final class Refusals {

  /** How this service is called in messages. */
  public static final String SERVICE = "Microsoft Entra ID";

  /** Refusals that say to come back later. */
  private static final Set<Integer> PASSING =
      Set.of(50196, 90006, 90012, 90024, 90033, 90090, 50033, 50087);

  private static final int TENANT_THROTTLED = 90055;
  private static final int DEEPEST_CAUSE = 20;
  private static final Duration REPLICATION = Duration.ofMinutes(10);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final LinkForm form;
  private final String thumbprint;

  /**
   * Explains refusals of one account.
   *
   * @param thumbprint of the certificate that is signed in with; empty when there is none
   */
  public Refusals(LinkForm form, String thumbprint) {
    this.form = form;
    this.thumbprint = thumbprint;
  }

  /** The refusal inside an exception of an SDK. */
  public static Optional<EntraRefusal> in(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof EntraRefusal refusal) {
        return Optional.of(refusal);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /**
   * What a refusal means for the account.
   *
   * @throws HttpFault when it says to come back later
   */
  public CheckResult explain(EntraRefusal refusal) throws IOException {
    if (refusal.number() == TENANT_THROTTLED) {
      throw new HttpFault(429, Optional.empty());
    } else if (PASSING.contains(refusal.number())
        || refusal.error().equals("temporarily_unavailable")) {
      throw new HttpFault(503, Optional.empty());
    }
    return RefusalMeaning.of(refusal.number())
        .map(meaning -> explain(meaning, refusal))
        .orElseGet(() -> unknown(refusal));
  }

  private CheckResult explain(RefusalMeaning meaning, EntraRefusal refusal) {
    if (meaning.code().category() == ErrorCategory.PROVIDER) {
      return new CheckResult.Inconclusive(
          meaning.code().name(), meaning.message() + " " + reference(refusal), Optional.empty());
    }
    Finding finding = finding(meaning, refusal);
    return meaning.equals(RefusalMeaning.REPLICATION_PENDING)
        ? new CheckResult.Propagating(finding, ASK_AGAIN, REPLICATION)
        : new CheckResult.Failed(List.of(finding));
  }

  private Finding finding(RefusalMeaning meaning, EntraRefusal refusal) {
    Remediation remediation =
        new Remediation(
            meaning.actor(),
            meaning.steps(),
            Optional.of(meaning.link(form.portal(), form.application())));
    if (meaning.equals(RefusalMeaning.CERTIFICATE_NOT_REGISTERED)) {
      return certificateFinding(refusal, remediation);
    } else if (meaning.equals(RefusalMeaning.APPLICATION_NOT_FOUND)
        && form.applicationId().equals(form.tenantId())) {
      return new Finding(
          M365ErrorCode.M365_APPLICATION_ID_IS_TENANT_ID.name(),
          "The tenant ID was entered as application ID; they stand one below the other on the"
              + " overview of the application.",
          evidence(refusal),
          remediation);
    }
    return new Finding(meaning.code().name(), meaning.message(), evidence(refusal), remediation);
  }

  /** One number covers three causes, which only the text tells apart. */
  private Finding certificateFinding(EntraRefusal refusal, Remediation remediation) {
    String text = refusal.description().toLowerCase(Locale.ROOT);
    if (text.contains("expired")) {
      return new Finding(
          M365ErrorCode.M365_CERTIFICATE_EXPIRED.name(),
          "The certificate has expired.",
          evidence(refusal),
          new Remediation(
              Actors.ADMINISTRATOR,
              List.of(
                  "Replace the credential of this account in Tenon.",
                  "Upload the new certificate under Certificates & secrets of the application."),
              remediation.link()));
    }
    boolean notFound = text.contains("not found") || !text.contains("reason");
    RefusalMeaning meaning =
        notFound ? RefusalMeaning.CERTIFICATE_NOT_REGISTERED : RefusalMeaning.CERTIFICATE_REFUSED;
    return new Finding(
        meaning.code().name(),
        meaning.message(),
        evidence(refusal),
        new Remediation(meaning.actor(), meaning.steps(), remediation.link()));
  }

  private List<Evidence> evidence(EntraRefusal refusal) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Answer of Microsoft Entra ID", refusal.description()));
    evidence.add(
        new Evidence("Explained at", form.portal().explanation(refusal.number()).toString()));
    evidence.add(new Evidence("Correlation ID", refusal.correlationId()));
    if (!thumbprint.isEmpty()) {
      evidence.add(new Evidence("Thumbprint of Tenon's certificate", thumbprint));
    }
    refusal.policies().forEach(policy -> evidence.add(new Evidence("Blocking policy", policy)));
    return evidence;
  }

  private CheckResult unknown(EntraRefusal refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED.name(),
        SERVICE + " refused for a reason that Tenon does not know. " + reference(refusal),
        Optional.empty());
  }

  private String reference(EntraRefusal refusal) {
    return "AADSTS%d (%s), correlation ID %s, explained at %s"
        .formatted(
            refusal.number(),
            refusal.error(),
            refusal.correlationId(),
            form.portal().explanation(refusal.number()));
  }
}
