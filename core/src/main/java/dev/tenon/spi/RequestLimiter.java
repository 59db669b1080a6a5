package dev.tenon.spi;

import java.time.Duration;
import java.util.Set;

/**
 * Decides when a provider may send a request: keeps requests within the quotas of the clouds, slows
 * down when a cloud throttles, and stops calling a host that does not answer. A provider receives
 * it in its {@link ProviderContext} and asks before each HTTP request; the toolkit does that for
 * providers that use it. One limiter serves all providers of a process. Safe for use by many
 * threads.
 */
public interface RequestLimiter {

  /** Lets every request pass at once. */
  RequestLimiter UNLIMITED = (request, atMost) -> (outcome, took) -> {};

  /**
   * Waits until the request may be sent. The caller sends it at once and then releases the permit,
   * whatever happens.
   *
   * @param atMost the longest wait
   * @throws ProviderException {@link ProviderErrorCode#PROVIDER_CIRCUIT_OPEN} when the host is not
   *     called for a while, or {@link ProviderErrorCode#PROVIDER_QUOTA_REACHED} when the request
   *     would have to wait longer than {@code atMost}; both say when to try again
   * @throws InterruptedException when the calling thread is interrupted
   */
  Permit acquire(OutgoingRequest request, Duration atMost) throws InterruptedException;

  /**
   * Returns a limiter that decides as this one, for the requests that other threads send for what
   * the calling thread does now: they are reported as a part of it. A provider calls it when it
   * begins to work for a caller, on the thread of that call; a {@code Conversation} of the toolkit
   * does that.
   */
  default RequestLimiter boundToCaller() {
    return this;
  }

  /**
   * Divides the quotas among processes that call the clouds with the same credentials. Called by
   * the core whenever their number changes.
   *
   * @param processes how many there are, with this one
   */
  default void shareAmong(int processes) {}

  /** The hosts that are not called at the moment because they did not answer. */
  default Set<String> suspendedHosts() {
    return Set.of();
  }

  /** Permission to send one request. */
  @FunctionalInterface
  interface Permit {

    /**
     * Reports how the request ended. Called once; does not block.
     *
     * @param took the time from the permission to the end
     */
    void release(RequestOutcome outcome, Duration took);
  }
}
