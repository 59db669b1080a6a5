package dev.tenon.core.outage;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;

/**
 * Counts verifications without an answer, and stores the outages that have begun and not ended.
 * Called inside a transaction; implemented by a store. Its size does not grow with the number of
 * integrations.
 */
public interface OutageRepository {

  /**
   * Adds to what is counted for a service in one minute.
   *
   * @param service an empty text for all verifications of the provider
   */
  void count(ProviderId provider, String service, Instant minute, long verifications);

  /** What was counted from a time on, summed by service. */
  List<Count> countsSince(ProviderId provider, Instant from);

  /** Removes counts of minutes before the first one or after the last one. */
  void keepCounts(Instant first, Instant last);

  /** The outages that have not ended, by provider and service. */
  List<Outage> open();

  /**
   * Adds an outage.
   *
   * @return {@code false} if the service already has one
   */
  boolean begin(Outage outage);

  /**
   * Removes the outage of a service, and what was counted without its answer, so that the same
   * verifications cannot begin another one. What was counted of all verifications stays.
   */
  void end(ProviderId provider, String service);

  /** A sum of counts. */
  record Count(String service, long verifications) {

    public Count {
      requireNonNull(service, "service");
    }
  }
}
