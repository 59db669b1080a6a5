package dev.tenon.core;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.provider.ProviderRegistry;
import java.time.Duration;
import java.util.List;

/**
 * Closes Tenon.
 *
 * @param timeout how long calls in progress may continue
 * @param parts closed at the end, in this order
 */
record Shutdown(
    CallsInProgress calls,
    Duration timeout,
    ProviderRegistry providers,
    List<? extends AutoCloseable> parts)
    implements Runnable {

  /** How long an interrupted call may take to end before its provider is closed. */
  private static final Duration INTERRUPTED_TIMEOUT = Duration.ofSeconds(2);

  @Override
  public void run() {
    if (!calls.close(timeout)) {
      providers.abandonCalls();
      calls.interrupt(INTERRUPTED_TIMEOUT);
    }
    for (AutoCloseable part : parts) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (TenonException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing Tenon failed", e);
    }
  }
}
