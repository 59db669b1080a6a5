package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.AccountCheck;
import dev.tenon.microsoft.check.CheckResults;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityEvaluators;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers the wanted checks of one Azure account, in one conversation. */
public final class AzureAccountCheck {

  private AzureAccountCheck() {}

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
    AzureForm form = AzureForm.of(request.form());
    ScopeEvaluator scope = new ScopeEvaluator(request.form());
    IdentityFacts identity = new IdentityFacts(form.identity(), request.credential(), conversation);
    ScopeFacts facts = new ScopeFacts(form, identity, conversation);
    Map<CheckId, Supplier<CheckResult>> evaluations =
        IdentityEvaluators.of(AzureForm.PROVIDER, identity, facts.token, clock);
    evaluations.put(AzureChecks.SCOPE.id(), scope::scope);
    if (!(scope.scope() instanceof CheckResult.Passed)) {
      AzureChecks.ALL.forEach(
          check ->
              evaluations.putIfAbsent(
                  check.id(), () -> CheckResults.notReached(AzureChecks.SCOPE)));
      evaluations.replaceAll(AzureAccountCheck::onlyOffline);
      return new CheckReport(Optional.empty(), answer(request, listener, evaluations));
    }
    RoleFacts roleFacts = new RoleFacts(facts);
    KeyVaultFacts vaults = new KeyVaultFacts(facts);
    ReaderEvaluator reader = new ReaderEvaluator(facts, roleFacts);
    evaluations.put(AzureChecks.READER.id(), reader::reader);
    evaluations.put(AzureChecks.COVERAGE.id(), new CoverageEvaluator(facts, reader)::coverage);
    evaluations.put(
        AzureChecks.KEY_VAULTS.id(),
        new KeyVaultEvaluator(facts, vaults, roleFacts, reader)::keyVaults);
    evaluations.put(
        AzureChecks.EXCESS_AZURE_ROLES.id(),
        new ExcessRoleEvaluator(facts, roleFacts, reader)::excess);
    begin(request, facts, roleFacts, vaults);
    Map<CheckId, CheckResult> results = answer(request, listener, evaluations);
    return new CheckReport(account(facts), results);
  }

  private static void begin(
      CheckRequest request, ScopeFacts facts, RoleFacts roleFacts, KeyVaultFacts vaults) {
    facts.begin(request.wanted());
    if (request.wanted().contains(AzureChecks.READER.id())) {
      roleFacts.beginAtScope();
    }
    if (request.wanted().contains(AzureChecks.EXCESS_AZURE_ROLES.id())) {
      roleFacts.begin();
    }
    if (request.wanted().contains(AzureChecks.KEY_VAULTS.id())) {
      vaults.listings.begin();
    }
  }

  private static Map<CheckId, CheckResult> answer(
      CheckRequest request,
      CheckListener listener,
      Map<CheckId, Supplier<CheckResult>> evaluations) {
    return new AccountCheck(AzureChecks.ALL, evaluations).run(request.wanted(), listener);
  }

  /** Nothing is sent for a scope that contradicts itself. */
  private static Supplier<CheckResult> onlyOffline(CheckId check, Supplier<CheckResult> judgement) {
    return check.equals(AzureChecks.SCOPE.id())
            || check.equals(IdentityChecks.CERTIFICATE_EXPIRY.id())
        ? judgement
        : () -> CheckResults.notReached(AzureChecks.SCOPE);
  }

  /** The scope as an account, named as the customer knows it. */
  private static Optional<Account> account(ScopeFacts facts) {
    return facts
        .identity
        .account(facts.form.identity().tenantId())
        .map(
            tenant ->
                new Account(facts.scope().accountId(tenant.id()), displayName(facts, tenant)));
  }

  private static String displayName(ScopeFacts facts, Account tenant) {
    if (facts.scope() instanceof Scope.ManagementGroup group) {
      return facts.groupName.answer().toOptional().flatMap(Reply::toOptional).orElse(group.name());
    } else if (facts.scope() instanceof Scope.Subscriptions chosen) {
      Map<String, Reply<Subscription>> replies =
          facts.chosen.answer().toOptional().orElse(Map.of());
      List<String> names = chosen.ids().stream().map(id -> name(id, replies)).toList();
      return Summary.some(names);
    }
    return tenant.displayName();
  }

  private static String name(String id, Map<String, Reply<Subscription>> replies) {
    return Optional.ofNullable(replies.get(id))
        .flatMap(Reply::toOptional)
        .map(Subscription::displayName)
        .orElse(id);
  }
}
