package dev.tenon.microsoft.entra;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CheckResults;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AADSTS numbers mean for an application that signs in by itself, and what to do.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 *
 * @param code the stable name
 * @param message what is wrong
 * @param actor who can resolve it
 * @param page where it is resolved, for an application; empty when no page of that cloud is the
 *     place
 * @param steps how it is resolved
 * @param numbers the AADSTS numbers that mean it; none for a case that only the text distinguishes
 * @param verdict what follows for the account
 */
public record RefusalMeaning(
    ErrorCode code,
    String message,
    String actor,
    Optional<BiFunction<Portal, Optional<String>, URI>> page,
    List<String> steps,
    Set<Integer> numbers,
    Verdict verdict) {

  /** What follows for the account. */
  enum Verdict {
    /** A problem that the actor resolves. */
    FAILED,
    /** A change that is on its way. */
    PROPAGATING,
    /** Nothing: the problem is not one of the account. */
    INCONCLUSIVE,
    /** Nothing, and the next attempt is to wait some minutes. */
    LATER,
    /** Nothing: a fault that the conversation repeats. */
    RETRY
  }

  public RefusalMeaning {
    steps = List.copyOf(steps);
    numbers = Set.copyOf(numbers);
  }

  /** A meaning whose verdict follows from the category of its code. */
  public RefusalMeaning(
      ErrorCode code,
      String message,
      String actor,
      Optional<BiFunction<Portal, Optional<String>, URI>> page,
      List<String> steps,
      Set<Integer> numbers) {
    this(code, message, actor, page, steps, numbers, verdictOf(code));
  }

  /** What is resolved on a page of the admin center. */
  public RefusalMeaning(
      ErrorCode code,
      String message,
      String actor,
      BiFunction<Portal, Optional<String>, URI> page,
      List<String> steps,
      Set<Integer> numbers) {
    this(code, message, actor, Optional.of(page), steps, numbers, verdictOf(code));
  }

  /** Whether it is about the account, and not only about the request. */
  boolean namesACause() {
    return verdict == Verdict.FAILED || verdict == Verdict.PROPAGATING;
  }

  /** Whether it says that to repeat the request is of no use, although the service failed. */
  boolean survivesRepetition() {
    return verdict == Verdict.INCONCLUSIVE || verdict == Verdict.LATER;
  }

  private static Verdict verdictOf(ErrorCode code) {
    return switch (code.category()) {
      case TRANSIENT -> Verdict.PROPAGATING;
      case PROVIDER, INTERNAL -> Verdict.INCONCLUSIVE;
      case CALLER, CUSTOMER_SETUP -> Verdict.FAILED;
    };
  }

  /** What a number means; empty for one that is not known here. */
  public static Optional<RefusalMeaning> of(int number) {
    return Stream.of(
            TenantRefusals.ALL,
            ApplicationRefusals.ALL,
            CredentialRefusals.ALL,
            PolicyRefusals.ALL,
            RefusalTable.ALL)
        .flatMap(List::stream)
        .filter(meaning -> meaning.covers(number))
        .findFirst();
  }

  /** Whether a number means it. */
  boolean covers(int number) {
    return numbers.contains(number);
  }

  /** The cloud has no such tenant. */
  public static RefusalMeaning tenantNotFound() {
    return TenantRefusals.NOT_FOUND;
  }

  /** The tenant is in another cloud. */
  public static RefusalMeaning wrongCloud() {
    return TenantRefusals.WRONG_CLOUD;
  }

  /** The codes that say that the tenant cannot be found where it was looked for. */
  public static Set<String> tenantCodes() {
    return TenantRefusals.ALL.stream()
        .map(meaning -> meaning.code().name())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The application is disabled in the tenant. */
  public static RefusalMeaning applicationDisabled() {
    return ApplicationRefusals.DISABLED;
  }

  /**
   * The application has no service principal, so that a token has no object ID. Source:
   * MicrosoftDocs/entra-docs deprecate-service-principal-less-authentication.md.
   */
  public static RefusalMeaning principalMissing() {
    return ApplicationRefusals.PRINCIPAL_MISSING;
  }

  /** The certificate is not valid yet. */
  public static RefusalMeaning certificateNotYetValid() {
    return CredentialRefusals.NOT_YET_VALID;
  }

  /** The same id was entered for the tenant and for the application. */
  public static RefusalMeaning applicationIdIsTenantId() {
    return ApplicationRefusals.ID_IS_TENANT_ID;
  }

  /**
   * A check that failed for this reason, without a refusal.
   *
   * @param evidence by what it was recognized
   */
  public CheckResult failed(IdentityForm form, Evidence evidence) {
    return CheckResults.failed(
        CheckResults.finding(code, message, List.of(evidence), remediation(form)));
  }

  /** What to do about it. */
  public Remediation remediation(IdentityForm form) {
    return new Remediation(
        actor, steps, page.map(place -> place.apply(form.portal(), form.application())));
  }
}
