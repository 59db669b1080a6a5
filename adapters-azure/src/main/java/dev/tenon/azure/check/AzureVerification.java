package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.http.MicrosoftConversation;
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

/** Runs the wanted checks of one Azure account in one conversation. */
public final class AzureVerification {

  private AzureVerification() {}

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
    AzureForm form = AzureForm.of(request.form());
    IdentityFacts identity = new IdentityFacts(form.identity(), request, conversation);
    ScopeFacts facts = new ScopeFacts(form, identity, conversation);
    AzureEvaluators evaluators = new AzureEvaluators(request.form(), facts, clock);
    boolean scopeStated = evaluators.isScopeStated();
    if (scopeStated) {
      evaluators.begin(request.wanted());
    }
    Map<CheckId, CheckResult> results =
        AzureEvaluators.CHECKS.evaluate(evaluators, request.wanted(), listener);
    return new CheckReport(scopeStated ? account(facts) : Optional.empty(), results)
        .withCredentialExpiresAt(identity.credentialExpiresAt());
  }

  /** The scope as an account, with the name that the customer knows. */
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
