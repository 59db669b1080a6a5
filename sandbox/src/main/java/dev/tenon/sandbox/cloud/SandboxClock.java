package dev.tenon.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The time inside the sandbox: an external clock plus an offset. Thread-safe. */
public final class SandboxClock implements InstantSource {

  private final InstantSource base;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public SandboxClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead.get());
  }

  /**
   * Advances the time.
   *
   * @throws IllegalArgumentException for a negative duration
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the sandbox clock cannot go back");
    }
    ahead.updateAndGet(by::plus);
  }

  /** Advances the time to an instant, unless it is later already. */
  public void advanceTo(Instant instant) {
    Duration missing = Duration.between(instant(), instant);
    if (!missing.isNegative()) {
      advance(missing);
    }
  }
}
