package dev.tenon.core;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.rate.RequestBuckets;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often one caller may change something without an account, or send messages to others. Without
 * a limit, a setup link could fill the audit trail, and an operator could use the installation's
 * mail server to annoy people.
 */
final class CallRates {

  private static final Duration PERIOD = Duration.ofHours(1);

  /** Happens while somebody types and records nothing; the form limits it. */
  private static final String LOOKUP = "onboardings.lookUp";

  private final RequestBuckets visitors;
  private final RequestBuckets messages;

  CallRates(InstantSource clock) {
    this.visitors = new RequestBuckets(300, PERIOD, clock);
    this.messages = new RequestBuckets(500, PERIOD, clock);
  }

  /**
   * Takes one call of a caller who may make it.
   *
   * @param changes whether the use case does more than read
   * @throws TenonException {@code RATE_LIMITED}
   */
  void require(String useCase, boolean changes, Caller caller) {
    String owner = ownerOf(caller);
    if (caller.guestScope().isPresent() && changes && !useCase.equals(LOOKUP)) {
      visitors.require(owner, "A setup link can be used for %d changes and checks in an hour.");
    }
    if (useCase.startsWith("linkMails.") || useCase.equals("alertChannels.test")) {
      messages.require(owner, "An operator can send %d links and test alerts in an hour.");
    }
  }

  /** The key of a caller's bucket. */
  static String ownerOf(Caller caller) {
    return caller.workspace() + " " + caller.operator();
  }
}
