package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A published limit on requests. Declared by a provider with the requests that count against it, so
 * that a {@link RequestLimiter} stays below it instead of running into it.
 *
 * @param name names the limit in messages, such as {@code AWS STS requests per account and Region}
 * @param owner whose limit it is: requests with the same name and owner share it. Empty for a limit
 *     of the platform as a whole. Never secret.
 * @param perSecond how many requests it allows each second in the long run
 * @param burst how many requests it allows at once after a pause, at least 1
 * @param source the page of the vendor that states the limit
 */
public record Quota(String name, String owner, double perSecond, int burst, URI source) {

  public Quota {
    requireNonNull(name, "name");
    requireNonNull(owner, "owner");
    requireNonNull(source, "source");
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException("a quota allows requests");
    }
  }
}
