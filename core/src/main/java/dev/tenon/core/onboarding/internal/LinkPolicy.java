package dev.tenon.core.onboarding.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.Field;
import dev.tenon.spi.Hierarchy;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether an account may be linked: once in a workspace, in one workspace only unless
 * accounts are shared, and only after its parent if it has one. Called inside a transaction.
 */
final class LinkPolicy {

  private final IntegrationRepository integrations;
  private final boolean sharedAccounts;

  /**
   * Over a repository.
   *
   * @param sharedAccounts whether an account may be linked in several workspaces
   */
  LinkPolicy(IntegrationRepository integrations, boolean sharedAccounts) {
    this.integrations = integrations;
    this.sharedAccounts = sharedAccounts;
  }

  /**
   * Refuses a form for an account under another one before the provider is called, when no account
   * above it is linked.
   *
   * @throws TenonException {@code PARENT_NOT_LINKED}
   */
  void requireParent(ProviderDescriptor provider, Map<String, String> form, Caller caller) {
    Optional<Hierarchy> levels = provider.hierarchy();
    if (levels.isPresent()
        && levels.get().child().equals(form.get(levels.get().field()))
        && !parentLinked(provider.id(), levels.get(), caller)) {
      throw new TenonException(
          CoreErrorCode.PARENT_NOT_LINKED,
          "Link the %s first, with %s as %s; the accounts under it come after it."
              .formatted(
                  levels.get().parentName(),
                  levels.get().parent(),
                  label(provider, levels.get().field())));
    }
  }

  /**
   * Refuses a form that is linked already before the provider is called.
   *
   * @throws TenonException {@code ACCOUNT_ALREADY_LINKED}
   */
  void requireNew(ProviderId provider, Map<String, String> form, Caller caller) {
    Optional<Integration> other = integrations.findByForm(caller.workspace(), provider, form);
    if (other.isPresent()) {
      throw alreadyLinked(other.get());
    }
  }

  /** Why an account whose checks passed must not be linked. */
  Optional<TenonException> refusal(ProviderId provider, Account account, Caller caller) {
    Optional<Integration> other =
        integrations.findByAccount(caller.workspace(), provider, account.id());
    if (other.isPresent()) {
      return Optional.of(alreadyLinked(other.get()));
    }
    if (!sharedAccounts && integrations.isLinked(provider, account.id())) {
      // Neither code nor message says why: a workspace must not find out what another one links.
      return Optional.of(
          new TenonException(
              CoreErrorCode.ACCOUNT_UNAVAILABLE,
              "This account cannot be linked in this workspace. Contact the administrator of this"
                  + " Tenon installation."));
    }
    return account
        .parent()
        .filter(parent -> !linkedHere(provider, parent, caller))
        .map(
            parent ->
                new TenonException(
                    CoreErrorCode.PARENT_NOT_LINKED,
                    "This account is under %s, which is not linked in this workspace; link that one first."
                        .formatted(parent)));
  }

  private static String label(ProviderDescriptor provider, String field) {
    return provider.field(field).map(Field::label).orElse(field);
  }

  private boolean parentLinked(ProviderId provider, Hierarchy levels, Caller caller) {
    return integrations
        .findByFormValue(caller.workspace(), provider, levels.field(), levels.parent())
        .isPresent();
  }

  private boolean linkedHere(ProviderId provider, String account, Caller caller) {
    return integrations.findByAccount(caller.workspace(), provider, account).isPresent();
  }

  private static TenonException alreadyLinked(Integration other) {
    return new TenonException(
        CoreErrorCode.ACCOUNT_ALREADY_LINKED,
        "This account is already linked as \"%s\"; verify that integration instead, or unlink it first."
            .formatted(other.name()));
  }
}
