package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.certificate.OwnCredential;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.graph.RegisteredCredential;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Evaluates which credentials besides Tenon's own can sign in as the application. */
final class OtherCredentialEvaluator {

  private final IdentityForm form;
  private final IdentityFacts facts;
  private final InstantSource clock;

  OtherCredentialEvaluator(IdentityFacts facts, InstantSource clock) {
    this.form = facts.form();
    this.facts = facts;
    this.clock = clock;
  }

  CheckResult others() {
    if (facts.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    return facts.credentials().answer().fold(this::others, why -> why);
  }

  private CheckResult others(List<RegisteredCredential> all) {
    List<RegisteredCredential> usable =
        all.stream().filter(one -> one.isUsableAfter(clock.instant())).distinct().toList();
    OwnCredential own = facts.ownCredential();
    List<RegisteredCredential> possible = possiblyOwn(usable, own);
    List<RegisteredCredential> others =
        usable.stream()
            .filter(one -> !isCertificate(one, own.thumbprints()))
            .filter(one -> possible.size() != 1 || !possible.contains(one))
            .toList();
    if (others.isEmpty()) {
      return passed("Other certificates and client secrets", "none");
    }
    return failed(
        others.stream().allMatch(this::isFormer) ? former(others) : found(others, possible));
  }

  /**
   * The credentials that may be the one that signs in. Other secrets may begin with the same
   * characters, and the directory may not say with which ones a secret begins.
   */
  private static List<RegisteredCredential> possiblyOwn(
      List<RegisteredCredential> usable, OwnCredential own) {
    List<RegisteredCredential> ofItsKind =
        usable.stream().filter(one -> one.secret() == own.isSecret()).toList();
    List<RegisteredCredential> marked =
        ofItsKind.stream()
            .filter(
                one ->
                    own.isSecret()
                        ? one.marks().isEmpty()
                            || own.hint().filter(one.marks()::contains).isPresent()
                        : isCertificate(one, own.thumbprints()))
            .toList();
    return marked.isEmpty() ? ofItsKind : marked;
  }

  private static boolean isCertificate(RegisteredCredential one, Set<String> thumbprints) {
    return !one.secret() && thumbprints.stream().anyMatch(one.marks()::contains);
  }

  private boolean isFormer(RegisteredCredential one) {
    return isCertificate(one, facts.ownCredential().former().map(Set::of).orElse(Set.of()));
  }

  private Finding former(List<RegisteredCredential> replaced) {
    return finding(
        EntraErrorCode.ENTRA_OTHER_CREDENTIAL,
        "The certificate that Tenon replaced can still sign in as the application.",
        evidence(replaced),
        remediation(
            Actors.ADMINISTRATOR_OR_OWNER,
            form.portal().credentials(form.application()),
            "On the Certificates & secrets page of the application, delete the certificate with the thumbprint %s."
                .formatted(facts.ownCredential().former().orElseThrow())));
  }

  private Finding found(List<RegisteredCredential> others, List<RegisteredCredential> possible) {
    boolean includesOwn = others.stream().anyMatch(possible::contains);
    List<Evidence> evidence = evidence(others);
    return finding(
        EntraErrorCode.ENTRA_OTHER_CREDENTIAL,
        "%d credential%s can sign in as the application%s. Whoever has one of them has all access that was granted to Tenon."
            .formatted(
                evidence.size(),
                evidence.size() == 1 ? "" : "s",
                includesOwn ? ", and only one of them is Tenon's" : " besides Tenon's"),
        evidence,
        remediation(
            Actors.ADMINISTRATOR_OR_OWNER,
            form.portal().credentials(form.application()),
            Stream.concat(
                    includesOwn
                        ? Stream.of(
                            "Rotate the credential of this account in Tenon first; then all of"
                                + " these belong to others.")
                        : Stream.<String>empty(),
                    Stream.of(
                        "If another system, or another account in Tenon, uses this application,"
                            + " register a separate application for this account first.",
                        "On the Certificates & secrets page of the application, delete each of"
                            + " these credentials, which the page lists by their IDs. One of them"
                            + " may be a former certificate of Tenon.",
                        "One that the page does not list belongs to the enterprise application:"
                            + " delete it with Microsoft Graph PowerShell, from the properties"
                            + " KeyCredentials and PasswordCredentials of Get-MgServicePrincipal."))
                .toArray(String[]::new)));
  }

  /** The service principal may list the credentials of the registration again. */
  private List<Evidence> evidence(List<RegisteredCredential> found) {
    return found.stream().map(this::evidence).distinct().toList();
  }

  private Evidence evidence(RegisteredCredential one) {
    return new Evidence(
        (one.secret() ? "Client secret " : "Certificate ") + one.id(),
        one.until().map(end -> "valid until " + end).orElse("no end date")
            + (isFormer(one) ? ", replaced by Tenon" : ""));
  }
}
