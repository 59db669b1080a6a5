package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.ArmDenial;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.microsoft.check.CheckFailure;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.Question;
import java.util.List;
import java.util.Optional;

/** Discovers the management groups and subscriptions of a tenant that the application can see. */
public final class AzureDiscovery {

  private final ScopeFacts facts;

  private AzureDiscovery(ScopeFacts facts) {
    this.facts = facts;
  }

  /**
   * Discovers them, each after its parent.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, {@link
   *     AzureErrorCode#AZURE_READER_MISSING} when the application sees nothing or may not list what
   *     it sees, the code of why it cannot sign in, or the codes of network and cloud faults
   */
  public static List<DiscoveredAccount> run(
      DiscoverRequest request, MicrosoftConversation conversation) {
    AzureForm form = AzureForm.of(request.form());
    IdentityFacts identity = new IdentityFacts(form.identity(), request.credential(), conversation);
    return new AzureDiscovery(new ScopeFacts(form, identity, conversation)).accounts();
  }

  private List<DiscoveredAccount> accounts() {
    facts.identity.tenant().begin();
    facts.scopeTree.begin();
    facts.groupName.begin();
    facts.tenantTree.begin();
    required(facts.visible).refusal().ifPresent(AzureDiscovery::refused);
    ScopeTree scopeTree = required(facts.scopeTree);
    Optional<List<Descendant>> whole = required(facts.tenantTree).toOptional();
    if (whole.isPresent()) {
      return DiscoveredTree.of(scopeTree, Optional.of(root(scopeTree)), whole.get());
    }
    Optional<Descendant> group = scopeTree.below().flatMap(below -> group());
    if (group.isEmpty() && scopeTree.visible().isEmpty()) {
      throw new ProviderException(
          AzureErrorCode.AZURE_READER_MISSING,
          "The application cannot see any subscription or management group in the tenant. Verify"
              + " the account, then follow the steps for the role Reader.");
    }
    return DiscoveredTree.of(scopeTree, group, scopeTree.below().orElse(List.of()));
  }

  private static void refused(ArmDenial why) {
    throw new ProviderException(
        AzureErrorCode.AZURE_READER_MISSING,
        "%s does not let the application list its subscriptions (%s). Verify the account, then follow the steps for the role Reader."
            .formatted(ArmApi.SERVICE, why.code()));
  }

  private Descendant root(ScopeTree scopeTree) {
    String tenant =
        facts
            .identity
            .account(scopeTree.tenantId())
            .map(account -> account.displayName())
            .orElse(scopeTree.tenantId());
    return new Descendant(false, scopeTree.tenantId(), "Tenant root group of " + tenant, "");
  }

  private Optional<Descendant> group() {
    return facts.scope() instanceof Scope.ManagementGroup chosen
        ? Optional.of(
            new Descendant(
                false,
                chosen.name(),
                required(facts.groupName).toOptional().orElse(chosen.name()),
                ""))
        : Optional.empty();
  }

  private static <T> T required(Question<T> question) {
    Answer<T> answer = question.answer();
    return answer.fold(
        known -> known,
        refused -> {
          throw CheckFailure.exception(refused, AzureErrorCode.values());
        });
  }
}
