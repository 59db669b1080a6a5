package dev.tenon.views;

import dev.tenon.core.outage.Outage;

/**
 * A service of a cloud that does not answer for many accounts.
 *
 * @param provider the id of the provider
 * @param service its name, such as {@code Exchange Online}
 * @param percent how many of 100 verifications ended without its answer
 * @param since the start of the time in which they were counted
 */
public record OutageData(String provider, String service, long percent, String since) {

  /** Converts an outage. */
  public static OutageData of(Outage outage) {
    return new OutageData(
        outage.provider().value(), outage.service(), outage.percent(), outage.since().toString());
  }
}
