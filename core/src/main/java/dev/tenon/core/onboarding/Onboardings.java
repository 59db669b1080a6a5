package dev.tenon.core.onboarding;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.ProviderId;
import java.util.Map;
import java.util.Optional;

/**
 * Use cases for linking an account. Safe for use by many threads. Every method that takes an id
 * throws {@link dev.tenon.core.error.TenonException} with {@code ONBOARDING_NOT_FOUND} if the
 * onboarding is not in the caller's workspace.
 */
public interface Onboardings {

  /** Returns the first view after sign-in: the selection of a first provider, or Home. */
  Landing landing(Caller caller);

  /**
   * Starts an onboarding: generates what the customer needs and stores the secret part in the
   * vault. May take seconds to generate keys; uses no network. Stores nothing if a value is
   * invalid.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, {@code NAME_INVALID},
   *     {@code NAME_TAKEN}, {@code FORM_INVALID}
   */
  Onboarding start(StartOnboarding command);

  /**
   * Returns the guide of an onboarding, filled in with its certificate and the values entered so
   * far.
   */
  Guide guide(OnboardingId id, Caller caller);

  /**
   * Returns the guide of a provider before an onboarding is started.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, {@code FORM_INVALID}
   */
  Guide preview(ProviderId provider, Map<String, String> form);

  /**
   * Validates values and stores them: plain ones with the onboarding, secret ones in the vault.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code FORM_INVALID} for the first value that is
   *     unknown or malformed; missing values are accepted here; {@code VERSION_CHANGED}
   */
  Onboarding enter(
      OnboardingId id, Map<String, String> form, ExpectedVersion version, Caller caller);

  /** Validates values and stores them in an onboarding of any version. */
  default Onboarding enter(OnboardingId id, Map<String, String> form, Caller caller) {
    return enter(id, form, ExpectedVersion.ANY, caller);
  }

  /**
   * Looks up what a value identifies before it is stored, such as the tenant of a domain. Blocks
   * for some seconds at most and stores nothing.
   *
   * @param field the name of the field
   * @param form values entered just now, which replace the stored ones; those that are malformed or
   *     secret are left out
   * @return empty for a missing or malformed value, and when the provider cannot look it up or the
   *     cloud did not say
   */
  Optional<Lookup> lookUp(OnboardingId id, String field, Map<String, String> form, Caller caller);

  /**
   * Tries to connect: stores the values, runs all checks of the provider, and links the account
   * when every required one passes. Blocks until the provider answers and holds no transaction
   * meanwhile. If interrupted or killed, the onboarding stays open with the values entered.
   *
   * @throws dev.tenon.core.error.TenonException {@code FORM_INVALID}, {@code ONBOARDING_CLOSED},
   *     {@code ACCOUNT_ALREADY_LINKED}, or the provider's code
   */
  ConnectOutcome connect(Connect command, CheckListener listener);

  /** Finds an onboarding in any state. */
  Onboarding get(OnboardingId id, Caller caller);

  /** Finds an open onboarding by name, ignoring case, or by id. */
  Optional<Onboarding> findOpen(String nameOrId, Caller caller);

  /**
   * Lists the open onboardings page by page, newest first.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  Page<OnboardingSummary> listOpen(PageRequest page, Caller caller);

  /**
   * Abandons an onboarding and destroys its credential; does nothing if it is already abandoned.
   *
   * @param version what the change may replace, compared in its transaction
   * @throws dev.tenon.core.error.TenonException {@code VERSION_CHANGED}
   */
  void abandon(OnboardingId id, ExpectedVersion version, Caller caller);

  /** Abandons an onboarding of any version. */
  default void abandon(OnboardingId id, Caller caller) {
    abandon(id, ExpectedVersion.ANY, caller);
  }
}
