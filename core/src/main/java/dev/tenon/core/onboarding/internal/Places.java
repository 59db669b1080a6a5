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

/** Where an account may be linked: once in the whole store, and under its parent if it has one. */
final class Places {

  private final IntegrationRepository integrations;

  Places(IntegrationRepository integrations) {
    this.integrations = integrations;
  }

  /**
   * Spares a conversation that could not end well.
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
   * Spares a conversation about what these very values link already.
   *
   * @throws TenonException {@code ACCOUNT_ALREADY_LINKED}
   */
  void requireNew(ProviderId provider, Map<String, String> form, Caller caller) {
    integrations.all(caller.workspace()).stream()
        .filter(one -> one.provider().equals(provider) && one.form().equals(form))
        .findFirst()
        .ifPresent(
            other -> {
              throw alreadyLinked(other, caller);
            });
  }

  /** Why an account that passed cannot be linked all the same. */
  Optional<TenonException> refusal(ProviderId provider, Account account, Caller caller) {
    Optional<Integration> other = integrations.findByAccount(provider, account.id());
    if (other.isPresent()) {
      return Optional.of(alreadyLinked(other.get(), caller));
    }
    return account
        .parent()
        .filter(parent -> !linkedHere(provider, parent, caller))
        .map(
            parent ->
                new TenonException(
                    CoreErrorCode.PARENT_NOT_LINKED,
                    "This account lies under %s, which is not linked in this workspace; link that one first."
                        .formatted(parent)));
  }

  private static String label(ProviderDescriptor provider, String field) {
    return provider.field(field).map(Field::label).orElse(field);
  }

  private boolean parentLinked(ProviderId provider, Hierarchy levels, Caller caller) {
    return integrations.all(caller.workspace()).stream()
        .anyMatch(
            one ->
                one.provider().equals(provider)
                    && levels.parent().equals(one.form().get(levels.field())));
  }

  private boolean linkedHere(ProviderId provider, String account, Caller caller) {
    return integrations
        .findByAccount(provider, account)
        .filter(one -> one.workspace().equals(caller.workspace()))
        .isPresent();
  }

  /** Tells the name of an integration of the same workspace only. */
  private static TenonException alreadyLinked(Integration other, Caller caller) {
    return new TenonException(
        CoreErrorCode.ACCOUNT_ALREADY_LINKED,
        other.workspace().equals(caller.workspace())
            ? "This account is linked already, as \"%s\"; verify that integration instead, or unlink it first."
                .formatted(other.name())
            : "This account is linked already in another workspace; it can be linked once. Ask whoever runs this installation.");
  }
}
