package dev.tenon.microsoft.entra;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.Causes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Explains why Microsoft Entra ID issued no token. */
public final class RefusalExplainer {

  /** The name of this service in messages. */
  public static final String SERVICE = "Microsoft Entra ID";

  /** A general failure; another number of the same refusal says more. */
  private static final int GENERAL = 70002;

  private static final int TENANT_THROTTLED = 90055;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final Duration REPLICATION = Duration.ofMinutes(10);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
  private static final Duration LOOP_BLOCK = Duration.ofMinutes(5);

  /** How the codes begin whose findings show the thumbprints. */
  private static final List<String> CREDENTIAL =
      List.of("ENTRA_CERTIFICATE_", "ENTRA_CREDENTIAL_", "ENTRA_SECRET_");

  /** What Entra ID names as the cause, and what does not pass by waiting. */
  private static final Set<ErrorCode> DEFINITE =
      Set.of(
          EntraErrorCode.ENTRA_APPLICATION_DISABLED,
          EntraErrorCode.ENTRA_APPLICATION_NOT_FOUND,
          EntraErrorCode.ENTRA_CERTIFICATE_EXPIRED,
          EntraErrorCode.ENTRA_SECRET_EXPIRED,
          EntraErrorCode.ENTRA_SERVICE_PRINCIPAL_DISABLED,
          EntraErrorCode.ENTRA_TENANT_BLOCKED,
          EntraErrorCode.ENTRA_TENANT_NOT_FOUND);

  /** OAuth errors that ask for a person. */
  private static final Set<String> PERSON =
      Set.of("interaction_required", "login_required", "consent_required");

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
    if (refusal.numbers().contains(TENANT_THROTTLED)) {
      throw HttpFault.temporary(429, refusal);
    } else if (refusal.error().equals("temporarily_unavailable")) {
      throw HttpFault.temporary(UNAVAILABLE, refusal);
    }
    for (Function<Integer, Optional<RefusalMeaning>> meanings :
        List.<Function<Integer, Optional<RefusalMeaning>>>of(
            number -> ofTheService.stream().filter(one -> one.covers(number)).findFirst(),
            RefusalMeaning::of)) {
      Optional<Integer> number = mostSpecific(refusal.numbers(), meanings);
      if (number.isPresent()) {
        RefusalMeaning meaning = meanings.apply(number.get()).orElseThrow();
        if (refusal.status() >= SERVER_ERROR && !meaning.survivesRepetition()) {
          throw HttpFault.temporary(refusal.status(), refusal);
        }
        return explain(
            RefusalCauses.narrowed(meaning, refusal, certificate), refusal, number.get());
      }
    }
    if (refusal.status() >= SERVER_ERROR) {
      throw HttpFault.temporary(refusal.status(), refusal);
    }
    return PERSON.contains(refusal.error())
        ? explain(PolicyRefusals.PERSON_EXPECTED, refusal, refusal.number())
        : unknown(refusal);
  }

  /**
   * The number to explain: one that names a cause before one that says that the request failed, and
   * {@link #GENERAL} last.
   */
  private static Optional<Integer> mostSpecific(
      List<Integer> numbers, Function<Integer, Optional<RefusalMeaning>> meanings) {
    return numbers.stream()
        .filter(number -> meanings.apply(number).isPresent())
        .min(
            Comparator.comparingInt(
                number ->
                    number == GENERAL
                        ? 2
                        : meanings.apply(number).orElseThrow().namesACause() ? 0 : 1));
  }

  private CheckResult explain(RefusalMeaning meaning, EntraRefusal refusal, int number)
      throws HttpFault {
    return switch (meaning.verdict()) {
      case FAILED -> new CheckResult.Failed(List.of(finding(meaning, refusal, number)));
      case PROPAGATING ->
          new CheckResult.Propagating(finding(meaning, refusal, number), ASK_AGAIN, REPLICATION);
      case INCONCLUSIVE -> undecided(meaning, refusal, number, Optional.empty());
      case LATER -> undecided(meaning, refusal, number, Optional.of(LOOP_BLOCK));
      case RETRY -> throw HttpFault.temporary(UNAVAILABLE, refusal);
    };
  }

  private CheckResult undecided(
      RefusalMeaning meaning, EntraRefusal refusal, int number, Optional<Duration> wait) {
    String steps =
        meaning.page().isPresent() || meaning.equals(CredentialRefusals.CLOCK_WRONG)
            ? ""
            : " %s: %s".formatted(meaning.actor(), String.join(" ", meaning.steps()));
    return new CheckResult.Inconclusive(
        meaning.code(), meaning.message() + steps + " " + reference(refusal, number), wait);
  }

  private Finding finding(RefusalMeaning meaning, EntraRefusal refusal, int number) {
    Finding finding =
        new Finding(
            meaning.code().name(),
            meaning.message(),
            evidence(meaning, refusal, number),
            meaning.remediation(form));
    return DEFINITE.contains(meaning.code()) ? finding.asDefinite() : finding;
  }

  private List<Evidence> evidence(RefusalMeaning meaning, EntraRefusal refusal, int number) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Response of Microsoft Entra ID", response(refusal)));
    evidence.add(new Evidence("Explanation", form.portal().explanation(number).toString()));
    refusal.correlationId().ifPresent(id -> evidence.add(new Evidence("Correlation ID", id)));
    certificate
        .filter(held -> CREDENTIAL.stream().anyMatch(meaning.code().name()::startsWith))
        .ifPresent(
            held -> {
              evidence.add(new Evidence("SHA-1 thumbprint of Tenon's certificate", held.sha1()));
              evidence.add(
                  new Evidence("SHA-256 thumbprint of Tenon's certificate", held.sha256()));
            });
    refusal.policies().forEach(policy -> evidence.add(new Evidence("Blocking policy", policy)));
    return evidence;
  }

  private static String response(EntraRefusal refusal) {
    return refusal.description().isEmpty() ? refusal.error() : refusal.description();
  }

  private CheckResult unknown(EntraRefusal refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s refused the sign-in with an error that Tenon does not recognize. %sIts response: %s %s"
            .formatted(
                SERVICE,
                area(refusal.error()),
                refusal.description().isEmpty() ? "none." : "\"" + refusal.description() + "\"",
                reference(refusal, refusal.number())),
        Optional.empty());
  }

  /** What the OAuth error alone says, which is the part that Microsoft keeps stable. */
  private static String area(String error) {
    return switch (error) {
      case "invalid_client" ->
          "It concerns the certificate or the client secret of the application. "
              + Actors.ADMINISTRATOR_OR_OWNER
              + ": compare the certificate on the Certificates & secrets page with the one of this"
              + " account. ";
      case "unauthorized_client" ->
          "It concerns the application and its permissions. "
              + Actors.ADMINISTRATOR
              + ": check under Enterprise applications that the application is enabled and has"
              + " consent. ";
      case "invalid_resource" ->
          "It concerns the service that the token was requested for, in this tenant. "
              + Actors.GLOBAL_ADMINISTRATOR
              + ": check that the tenant has this service. ";
      case "invalid_grant", "access_denied" ->
          "It concerns a policy of the tenant. "
              + Actors.CONDITIONAL_ACCESS_ADMINISTRATOR
              + ": open Sign-in logs, Service principal sign-ins. ";
      case "invalid_tenant" ->
          "It concerns the tenant ID. "
              + Actors.OPERATOR
              + ": compare it with the Overview page of the application. ";
      case "invalid_request", "invalid_scope", "unsupported_grant_type" ->
          "It concerns the request. Update Tenon. ";
      default -> "Check again; if the problem persists, report it with this response. ";
    };
  }

  private String reference(EntraRefusal refusal, int number) {
    String correlation = refusal.correlationId().map(", correlation ID "::concat).orElse("");
    return number == 0
        ? "Error %s%s.".formatted(refusal.error(), correlation)
        : "AADSTS%d (%s)%s; see %s"
            .formatted(number, refusal.error(), correlation, form.portal().explanation(number));
  }
}
