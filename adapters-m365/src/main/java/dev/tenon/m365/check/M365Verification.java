package dev.tenon.m365.check;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365Form;
import dev.tenon.microsoft.check.DirectoryRoleEvaluator;
import dev.tenon.microsoft.check.ExcessPermissionEvaluator;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityEvaluators;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.check.TenantEvaluator;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.CheckList;
import dev.tenon.toolkit.EvaluatedCheck;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs the wanted checks of one Microsoft 365 account, in one conversation. */
public final class M365Verification {

  /** Every check of the provider with its evaluation. */
  static final CheckList<M365Verification> CHECKS =
      CheckList.of(
              List.of(
                  independent(M365Checks.TENANT, one -> one.organization.tenant()),
                  signedIn(IdentityChecks.CREDENTIAL, one -> one.identity.credential()),
                  signedIn(IdentityChecks.CERTIFICATE_USED, one -> one.identity.certificateUsed()),
                  signedIn(IdentityChecks.SINGLE_TENANT, one -> one.identity.singleTenant()),
                  signedIn(IdentityChecks.SERVICE_PRINCIPAL, one -> one.identity.enabled()),
                  signedIn(
                      M365Checks.EXCHANGE_PERMISSION, one -> one.permission.exchangePermission()),
                  signedIn(M365Checks.DIRECTORY_ROLE, one -> one.role.supportedRole()),
                  signedIn(IdentityChecks.GLOBAL_READER, one -> one.role.globalReader()),
                  signedIn(M365Checks.EXCHANGE, one -> one.exchange.answers()),
                  independent(
                      IdentityChecks.CERTIFICATE_EXPIRY, one -> one.identity.certificateExpiry()),
                  signedIn(
                      IdentityChecks.OTHER_CREDENTIALS, one -> one.identity.otherCredentials()),
                  signedIn(IdentityChecks.EXCESS_PERMISSIONS, one -> one.permission.excess()),
                  signedIn(IdentityChecks.EXCESS_ROLES, one -> one.identity.excessRoles()),
                  signedIn(M365Checks.EXCESS_EXCHANGE_ROLES, one -> one.managementRoles.excess())))
          .requireExactly(M365Checks.ALL);

  private final IdentityEvaluators identity;
  private final OrganizationEvaluator organization;
  private final ExchangePermissionEvaluator permission;
  private final ExchangeRoleEvaluator role;
  private final ExchangeEvaluator exchange;
  private final ManagementRoleEvaluator managementRoles;

  private M365Verification(M365Form form, ExchangeFacts facts, InstantSource clock) {
    this.identity =
        new IdentityEvaluators(M365Form.PROVIDER, facts.identity, facts.exchangeToken, clock);
    this.organization = new OrganizationEvaluator(form, facts, new TenantEvaluator(facts.identity));
    this.permission =
        new ExchangePermissionEvaluator(facts, new ExcessPermissionEvaluator(facts.identity));
    this.role =
        new ExchangeRoleEvaluator(
            facts, new DirectoryRoleEvaluator(facts.identity, facts.exchangeToken));
    this.exchange = new ExchangeEvaluator(form, facts);
    this.managementRoles = new ManagementRoleEvaluator(facts);
  }

  /**
   * Runs the checks. Blocks.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, or {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential is not one of this provider
   */
  public static CheckReport run(
      CheckRequest request,
      CheckListener listener,
      MicrosoftConversation conversation,
      InstantSource clock) {
    M365Form form = M365Form.of(request.form());
    IdentityFacts identity = new IdentityFacts(form.identity(), request, conversation);
    ExchangeFacts facts = new ExchangeFacts(form, identity, conversation);
    facts.begin(request.wanted());
    Map<CheckId, CheckResult> results =
        CHECKS.evaluate(new M365Verification(form, facts, clock), request.wanted(), listener);
    return new CheckReport(identity.account(form.organization()), results)
        .withCredentialExpiresAt(identity.credentialExpiresAt());
  }

  private static EvaluatedCheck<M365Verification> independent(
      Check check, Function<M365Verification, CheckResult> evaluation) {
    return EvaluatedCheck.of(check, evaluation);
  }

  private static EvaluatedCheck<M365Verification> signedIn(
      Check check, Function<M365Verification, CheckResult> evaluation) {
    return independent(check, evaluation)
        .requires(M365Checks.TENANT, IdentityEvaluators::isTenantFound);
  }
}
