package dev.tenon.m365.check;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365Form;
import dev.tenon.microsoft.check.AccountCheck;
import dev.tenon.microsoft.check.DirectoryRoleEvaluator;
import dev.tenon.microsoft.check.ExcessPermissionEvaluator;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityEvaluators;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.check.TenantEvaluator;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Answers the wanted checks of one Microsoft 365 account, in one conversation. */
public final class M365AccountCheck {

  private M365AccountCheck() {}

  /**
   * Answers.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, or {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential cannot be of this provider
   */
  public static CheckReport run(
      CheckRequest request,
      CheckListener listener,
      Conversation conversation,
      InstantSource clock) {
    M365Form form = M365Form.of(request.form());
    IdentityFacts identity = new IdentityFacts(form.identity(), request.credential(), conversation);
    ExchangeFacts facts = new ExchangeFacts(form, identity, conversation);
    facts.begin(request.wanted());
    Map<CheckId, CheckResult> results =
        new AccountCheck(M365Checks.ALL, evaluations(form, facts, clock))
            .run(request.wanted(), listener);
    return new CheckReport(identity.account(form.organization()), results);
  }

  private static Map<CheckId, Supplier<CheckResult>> evaluations(
      M365Form form, ExchangeFacts facts, InstantSource clock) {
    OrganizationEvaluator organization =
        new OrganizationEvaluator(form, facts, new TenantEvaluator(facts.identity));
    ExchangePermissionEvaluator permission =
        new ExchangePermissionEvaluator(facts, new ExcessPermissionEvaluator(facts.identity));
    ExchangeRoleEvaluator role =
        new ExchangeRoleEvaluator(
            facts, new DirectoryRoleEvaluator(facts.identity, facts.exchangeToken));
    ExchangeEvaluator exchange = new ExchangeEvaluator(form, facts);
    Map<CheckId, Supplier<CheckResult>> evaluations =
        IdentityEvaluators.of(M365Form.PROVIDER, facts.identity, facts.exchangeToken, clock);
    evaluations.put(M365Checks.TENANT.id(), organization::tenant);
    evaluations.put(M365Checks.EXCHANGE_PERMISSION.id(), permission::exchangePermission);
    evaluations.put(M365Checks.DIRECTORY_ROLE.id(), role::supportedRole);
    evaluations.put(IdentityChecks.GLOBAL_READER.id(), role::globalReader);
    evaluations.put(M365Checks.EXCHANGE.id(), exchange::answers);
    evaluations.put(IdentityChecks.EXCESS_PERMISSIONS.id(), permission::excess);
    return evaluations;
  }
}
