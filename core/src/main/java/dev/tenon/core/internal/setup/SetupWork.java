package dev.tenon.core.internal.setup;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import java.util.Optional;

/**
 * Binds work to the setup links that are for it, no matter who does it. Called inside the
 * transaction of the work.
 */
public interface SetupWork {

  /**
   * Refuses a visitor whose link does not work any more; does nothing for any other caller.
   *
   * @throws TenonException {@code SETUP_LINK_INVALID}
   */
  void requireActive(Caller caller);

  /**
   * Records that a visitor tries to finish the work; does nothing for any other caller.
   *
   * @throws TenonException {@code SETUP_LINK_INVALID}
   */
  void attempt(Caller caller);

  /** Why an account must not be linked: an active link of the onboarding is for another one. */
  Optional<TenonException> refusal(OnboardingId onboarding, Account account, Caller caller);

  /** Finishes all links for work that is done. */
  void finish(SetupTarget target, Caller caller);

  /** Revokes all links for an onboarding or integration that is given up. */
  void revokeAll(String subject, Caller caller);
}
