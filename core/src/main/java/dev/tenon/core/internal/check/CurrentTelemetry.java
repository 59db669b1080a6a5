package dev.tenon.core.internal.check;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.fleet.Telemetry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What receives the measurements of the calling thread: the telemetry of the verification that it
 * runs, or else the telemetry of the process. Safe for use by many threads.
 */
public final class CurrentTelemetry implements Supplier<Telemetry> {

  private final Telemetry process;

  /** Not static, because it belongs to one instance of Tenon. Removed when a verification ends. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Telemetry> verification = new ThreadLocal<>();

  /** With the telemetry of the process. */
  public CurrentTelemetry(Telemetry process) {
    this.process = process;
  }

  @Override
  public Telemetry get() {
    return Optional.ofNullable(verification.get()).orElse(process);
  }

  /**
   * Runs a verification or an attempt to connect, whose measurements belong together.
   *
   * @param id as in {@link Telemetry#began}
   */
  <T> T within(String id, Supplier<T> work) {
    Telemetry before = verification.get();
    Telemetry own = process.began(id);
    Optional<String> failure = Optional.empty();
    verification.set(own);
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      failure = Optional.of(nameOf(e));
      throw e;
    } finally {
      restore(before);
      own.ended(failure);
    }
  }

  private static String nameOf(Throwable failure) {
    return failure instanceof TenonException known
        ? known.code().name()
        : failure.getClass().getName();
  }

  private void restore(Telemetry before) {
    if (before == null) {
      verification.remove();
    } else {
      verification.set(before);
    }
  }
}
