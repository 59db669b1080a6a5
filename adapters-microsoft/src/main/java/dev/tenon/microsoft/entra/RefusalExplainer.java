package dev.tenon.microsoft.entra;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Explains why Microsoft Entra ID issued no token. */
public final class RefusalExplainer {

  /** The name of this service in messages. */
  public static final String SERVICE = "Microsoft Entra ID";

  /** Refusals that ask to try again later. */
  private static final Set<Integer> TEMPORARY =
      Set.of(50196, 90006, 90012, 90024, 90033, 90090, 50033, 50087);

  private static final int TENANT_THROTTLED = 90055;
  private static final Duration REPLICATION = Duration.ofMinutes(10);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final IdentityForm form;
  private final Optional<StoredCertificate> certificate;

  /**
   * Explains refusals of one account.
   *
   * @param certificate what is signed in with, unless it is a secret
   */
  public RefusalExplainer(IdentityForm form, Optional<StoredCertificate> certificate) {
    this.form = form;
    this.certificate = certificate;
  }

  /** The refusal inside an exception of an SDK. */
  public static Optional<EntraRefusal> in(Throwable thrown) {
    return Causes.of(thrown)
        .filter(EntraRefusal.class::isInstance)
        .map(EntraRefusal.class::cast)
        .findFirst();
  }

  /**
   * What a refusal means for the account.
   *
   * @param ofTheService what some numbers mean for the service alone that was asked, or that a
   *     token was asked for; they come before what they mean everywhere
   * @throws HttpFault when it asks to try again later
   */
  public CheckResult explain(EntraRefusal refusal, List<RefusalMeaning> ofTheService)
      throws IOException {
    if (refusal.number() == TENANT_THROTTLED) {
      throw HttpFault.temporary(429, Optional.empty());
    } else if (TEMPORARY.contains(refusal.number())
        || refusal.error().equals("temporarily_unavailable")) {
      throw HttpFault.temporary(503, Optional.empty());
    }
    return ofTheService.stream()
        .filter(meaning -> meaning.covers(refusal.number()))
        .findFirst()
        .or(() -> RefusalMeaning.of(refusal.number()))
        .map(meaning -> explain(meaning, refusal))
        .orElseGet(() -> unknown(refusal));
  }

  private CheckResult explain(RefusalMeaning meaning, EntraRefusal refusal) {
    if (saysNothingAboutTheAccount(meaning)) {
      return new CheckResult.Inconclusive(
          meaning.code(), meaning.message() + " " + reference(refusal), Optional.empty());
    }
    Finding finding = finding(narrowed(meaning, refusal), refusal);
    return meaning.equals(ApplicationRefusals.REPLICATION_PENDING)
        ? new CheckResult.Propagating(finding, ASK_AGAIN, REPLICATION)
        : new CheckResult.Failed(List.of(finding));
  }

  private static boolean saysNothingAboutTheAccount(RefusalMeaning meaning) {
    return meaning.code().category() == ErrorCategory.PROVIDER
        || meaning.equals(CredentialRefusals.CLOCK_WRONG);
  }

  /** Some numbers cover several causes, which only the text distinguishes. */
  private RefusalMeaning narrowed(RefusalMeaning meaning, EntraRefusal refusal) {
    String text = refusal.description().toLowerCase(Locale.ROOT);
    if (meaning.equals(CredentialRefusals.NOT_REGISTERED)) {
      if (text.contains("expired")) {
        return CredentialRefusals.EXPIRED;
      }
      return text.contains("reason") && !text.contains("not found")
          ? CredentialRefusals.REFUSED
          : meaning;
    } else if (meaning.equals(ApplicationRefusals.DISABLED) && text.contains("owner")) {
      return ApplicationRefusals.DEACTIVATED;
    }
    return meaning;
  }

  private Finding finding(RefusalMeaning meaning, EntraRefusal refusal) {
    return new Finding(
        meaning.code().name(),
        meaning.message(),
        evidence(meaning, refusal),
        meaning.remediation(form));
  }

  private List<Evidence> evidence(RefusalMeaning meaning, EntraRefusal refusal) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Response of Microsoft Entra ID", refusal.description()));
    evidence.add(
        new Evidence("Explanation", form.portal().explanation(refusal.number()).toString()));
    evidence.add(new Evidence("Correlation ID", refusal.correlationId()));
    certificate
        .filter(held -> CredentialRefusals.ALL.contains(meaning))
        .ifPresent(
            held -> {
              evidence.add(new Evidence("SHA-1 thumbprint of Tenon's certificate", held.sha1()));
              evidence.add(
                  new Evidence("SHA-256 thumbprint of Tenon's certificate", held.sha256()));
            });
    refusal.policies().forEach(policy -> evidence.add(new Evidence("Blocking policy", policy)));
    return evidence;
  }

  private CheckResult unknown(EntraRefusal refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        SERVICE
            + " refused the sign-in with an error that Tenon does not recognize. "
            + reference(refusal),
        Optional.empty());
  }

  private String reference(EntraRefusal refusal) {
    return "AADSTS%d (%s), correlation ID %s; see %s"
        .formatted(
            refusal.number(),
            refusal.error(),
            refusal.correlationId(),
            form.portal().explanation(refusal.number()));
  }
}
