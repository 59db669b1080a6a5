package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A request that a provider is about to send.
 *
 * @param host the host that receives it
 * @param scope whose requests the host counts together: the tenant or account of the customer, or
 *     empty for those of the platform as a whole. Never secret
 * @param quotas the published limits that it counts against; one that it counts against several
 *     times, as a batch does, is listed as often
 */
public record OutgoingRequest(String host, String scope, List<Quota> quotas) {

  public OutgoingRequest {
    requireNonNull(host, "host");
    requireNonNull(scope, "scope");
    quotas = List.copyOf(quotas);
  }
}
