package dev.tenon.core.onboarding;

import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Use cases that lead to a linked account. Safe for use by many threads. All throw {@link
 * dev.tenon.core.error.TenonException}, with {@code ONBOARDING_NOT_FOUND} for what is not in the
 * caller's workspace.
 */
public interface Onboardings {

  /** Where the operator arrives: the choice of a first cloud, or Home. */
  Landing landing(Caller caller);

  /**
   * Begins: generates what the customer needs and keeps the secret half in the vault. May take
   * seconds, since keys are made; uses no network. Nothing is begun when a value is refused.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, {@code NAME_INVALID},
   *     {@code NAME_TAKEN}, {@code FORM_INVALID}
   */
  Onboarding start(StartOnboarding command);

  /** The guide of an onboarding, with its certificate and all values entered so far filled in. */
  Guide guide(OnboardingId id, Caller caller);

  /**
   * The guide of a provider before anything is begun.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, {@code FORM_INVALID}
   */
  Guide preview(ProviderId provider, Map<String, String> form);

  /**
   * Checks values before anything is sent, and keeps the plain ones.
   *
   * @throws dev.tenon.core.error.TenonException {@code FORM_INVALID} for the first value that is
   *     unknown or malformed; a missing one is no fault yet
   */
  Onboarding enter(OnboardingId id, Map<String, String> form, Caller caller);

  /**
   * Tries to connect: keeps the values, asks the provider all its checks, and links the account
   * when every required one passes. Blocks for as long as the provider takes; holds no transaction
   * meanwhile. Interrupted or killed at any moment, it leaves the onboarding open with what was
   * entered.
   *
   * @throws dev.tenon.core.error.TenonException {@code FORM_INVALID}, {@code ONBOARDING_CLOSED},
   *     {@code ACCOUNT_ALREADY_LINKED}, or the provider's code
   */
  ConnectOutcome connect(Connect command, CheckListener listener);

  /** Finds an onboarding, open or ended. */
  Onboarding get(OnboardingId id, Caller caller);

  /** Finds an open onboarding by name, whatever the case of its letters, or by id. */
  Optional<Onboarding> findOpen(String nameOrId, Caller caller);

  /** The open onboardings, newest first. */
  List<Onboarding> listOpen(Caller caller);

  /** Gives an onboarding up and destroys its credential; does nothing when it is given up. */
  void abandon(OnboardingId id, Caller caller);
}
