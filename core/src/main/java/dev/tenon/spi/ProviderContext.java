package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The environment of a provider.
 *
 * @param clock the only source of time
 * @param transport how to reach the cloud
 * @param random the only source of randomness for keys and identifiers
 * @param limiter asked before each request to the cloud
 */
public record ProviderContext(
    InstantSource clock, Transport transport, SecureRandom random, RequestLimiter limiter) {

  public ProviderContext {
    requireNonNull(clock, "clock");
    requireNonNull(transport, "transport");
    requireNonNull(random, "random");
    requireNonNull(limiter, "limiter");
  }

  /** An environment that does not limit requests. */
  public ProviderContext(InstantSource clock, Transport transport, SecureRandom random) {
    this(clock, transport, random, RequestLimiter.UNLIMITED);
  }
}
