package dev.tenon.azure.check;

import dev.tenon.azure.AzureChecks;
import dev.tenon.azure.AzureForm;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.azure.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.AccountCheck;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityInquiry;
import dev.tenon.microsoft.check.IdentityJudges;
import dev.tenon.microsoft.check.Verdicts;
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
    ScopeJudge scope = new ScopeJudge(request.form());
    IdentityInquiry identity =
        new IdentityInquiry(form.identity(), request.credential(), conversation);
    Inquiry inquiry = new Inquiry(form, identity, conversation);
    Map<CheckId, Supplier<CheckResult>> judgements =
        IdentityJudges.of(AzureProviderFactory.ID, identity, inquiry.token, clock);
    judgements.put(AzureChecks.SCOPE.id(), scope::scope);
    if (!(scope.scope() instanceof CheckResult.Passed)) {
      AzureChecks.ALL.forEach(
          check ->
              judgements.putIfAbsent(check.id(), () -> Verdicts.notReached(AzureChecks.SCOPE)));
      judgements.replaceAll(AzureAccountCheck::onlyOffline);
      return new CheckReport(Optional.empty(), answer(request, listener, judgements));
    }
    Holdings holdings = new Holdings(inquiry);
    Vaults vaults = new Vaults(inquiry);
    ReaderJudge reader = new ReaderJudge(inquiry, holdings);
    judgements.put(AzureChecks.READER.id(), reader::reader);
    judgements.put(AzureChecks.COVERAGE.id(), new CoverageJudge(inquiry, reader)::coverage);
    judgements.put(
        AzureChecks.KEY_VAULTS.id(),
        new KeyVaultJudge(inquiry, vaults, holdings, reader)::keyVaults);
    judgements.put(
        AzureChecks.EXCESS_AZURE_ROLES.id(), new ExcessJudge(inquiry, holdings, reader)::excess);
    begin(request, inquiry, holdings, vaults);
    Map<CheckId, CheckResult> results = answer(request, listener, judgements);
    return new CheckReport(account(inquiry), results);
  }

  private static void begin(
      CheckRequest request, Inquiry inquiry, Holdings holdings, Vaults vaults) {
    inquiry.begin(request.wanted());
    if (request.wanted().contains(AzureChecks.READER.id())) {
      holdings.beginAtScope();
    }
    if (request.wanted().contains(AzureChecks.EXCESS_AZURE_ROLES.id())) {
      holdings.begin();
    }
    if (request.wanted().contains(AzureChecks.KEY_VAULTS.id())) {
      vaults.listings.begin();
    }
  }

  private static Map<CheckId, CheckResult> answer(
      CheckRequest request,
      CheckListener listener,
      Map<CheckId, Supplier<CheckResult>> judgements) {
    return new AccountCheck(AzureChecks.ALL, judgements).run(request.wanted(), listener);
  }

  /** Nothing is sent for a scope that contradicts itself. */
  private static Supplier<CheckResult> onlyOffline(CheckId check, Supplier<CheckResult> judgement) {
    return check.equals(AzureChecks.SCOPE.id())
            || check.equals(IdentityChecks.CERTIFICATE_EXPIRY.id())
        ? judgement
        : () -> Verdicts.notReached(AzureChecks.SCOPE);
  }

  /** The scope as an account, named as the customer knows it. */
  private static Optional<Account> account(Inquiry inquiry) {
    return inquiry
        .identity
        .account(inquiry.form.identity().tenantId())
        .map(
            tenant ->
                new Account(inquiry.scope().accountId(tenant.id()), displayName(inquiry, tenant)));
  }

  private static String displayName(Inquiry inquiry, Account tenant) {
    if (inquiry.scope() instanceof Scope.ManagementGroup group) {
      return inquiry
          .groupName
          .answer()
          .toOptional()
          .flatMap(Reply::toOptional)
          .orElse(group.name());
    } else if (inquiry.scope() instanceof Scope.Subscriptions chosen) {
      Map<String, Reply<Subscription>> replies =
          inquiry.chosen.answer().toOptional().orElse(Map.of());
      List<String> names = chosen.ids().stream().map(id -> name(id, replies)).toList();
      return Words.some(names);
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
