package dev.tenon.toolkit;

import dev.tenon.spi.RequestLimiter;

/**
 * The limiter of a provider, bound to the caller that opened a conversation.
 *
 * @param shared the limiter that the provider received
 * @param bound the same, bound to the caller
 */
record CallerLimiter(RequestLimiter shared, RequestLimiter bound) {

  static final CallerLimiter UNBOUND = of(RequestLimiter.UNLIMITED);

  /** Binds a limiter to the calling thread. */
  static CallerLimiter of(RequestLimiter shared) {
    return new CallerLimiter(shared, shared.boundToCaller());
  }

  /** The bound limiter in place of the shared one. Any other limiter is returned as it is. */
  RequestLimiter inPlaceOf(RequestLimiter asked) {
    return asked == shared ? bound : asked;
  }
}
