package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderId;
import dev.tenon.toolkit.Question;
import java.time.InstantSource;

/**
 * Evaluates the checks of {@link IdentityChecks} for one account. A provider lists the methods in
 * its {@link dev.tenon.toolkit.CheckList}; each blocks until the facts that it needs are known.
 */
public final class IdentityEvaluators {

  private final TenantEvaluator tenant;
  private final SignInEvaluator signIn;
  private final ApplicationEvaluator application;
  private final DirectoryRoleEvaluator directoryRole;
  private final CertificateEvaluator certificate;
  private final OtherCredentialEvaluator otherCredentials;
  private final ExcessPermissionEvaluator permissions;

  /**
   * The evaluators of one account.
   *
   * @param provider the provider that links the account
   * @param serviceToken the token for the provider's own service
   */
  public IdentityEvaluators(
      ProviderId provider,
      IdentityFacts facts,
      Question<AccessToken> serviceToken,
      InstantSource clock) {
    this.tenant = new TenantEvaluator(facts);
    this.signIn = new SignInEvaluator(provider, facts);
    this.application = new ApplicationEvaluator(facts);
    this.directoryRole = new DirectoryRoleEvaluator(facts, serviceToken);
    this.certificate = new CertificateEvaluator(facts, clock);
    this.otherCredentials = new OtherCredentialEvaluator(facts, clock);
    this.permissions = new ExcessPermissionEvaluator(facts);
  }

  /**
   * Whether the result of the tenant check permits the checks that sign in. A sign-in to a tenant
   * that was not found would repeat that finding, or report a misleading one.
   */
  public static boolean isTenantFound(CheckResult tenantResult) {
    return !(tenantResult instanceof CheckResult.Failed failed)
        || failed.findings().stream()
            .map(Finding::code)
            .noneMatch(RefusalMeaning.tenantCodes()::contains);
  }

  /** Evaluates {@link IdentityChecks#TENANT}. */
  public CheckResult tenant() {
    return tenant.tenant();
  }

  /** Evaluates {@link IdentityChecks#CREDENTIAL}. */
  public CheckResult credential() {
    return signIn.credential();
  }

  /** Evaluates {@link IdentityChecks#CERTIFICATE_USED}. */
  public CheckResult certificateUsed() {
    return signIn.certificateUsed();
  }

  /** Evaluates {@link IdentityChecks#SINGLE_TENANT}. */
  public CheckResult singleTenant() {
    return application.singleTenant();
  }

  /** Evaluates {@link IdentityChecks#SERVICE_PRINCIPAL}. */
  public CheckResult enabled() {
    return application.enabled();
  }

  /** Evaluates {@link IdentityChecks#GLOBAL_READER}. */
  public CheckResult globalReader() {
    return directoryRole.globalReader();
  }

  /** Evaluates {@link IdentityChecks#CERTIFICATE_EXPIRY}. */
  public CheckResult certificateExpiry() {
    return certificate.expiry();
  }

  /** Evaluates {@link IdentityChecks#OTHER_CREDENTIALS}. */
  public CheckResult otherCredentials() {
    return otherCredentials.others();
  }

  /** Evaluates {@link IdentityChecks#EXCESS_PERMISSIONS} for a service without permissions. */
  public CheckResult excessPermissions() {
    return permissions.excess();
  }

  /** Evaluates {@link IdentityChecks#EXCESS_ROLES}. */
  public CheckResult excessRoles() {
    return directoryRole.excess();
  }
}
