package dev.tenon.core.internal.onboarding;

import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderId;
import java.util.Optional;

/**
 * Onboardings, with what linking discovered accounts needs beside the public use cases. Only the
 * core may name the link that an account was discovered by, so these methods are not public.
 */
public interface DiscoveredOnboardings extends Onboardings {

  /** Starts an onboarding for a discovered account, or returns the open one for it. */
  Onboarding start(StartOnboarding command, PrepareRequest.Discovered discovered);

  /** The open onboarding that was started for a discovered account. */
  Optional<Onboarding> findOpenByDiscovered(ProviderId provider, String account, Caller caller);
}
