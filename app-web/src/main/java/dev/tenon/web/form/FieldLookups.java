package dev.tenon.web.form;

import dev.tenon.core.Tenon;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.rate.RequestBuckets;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Field;
import dev.tenon.spi.Lookup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Looks up values while somebody fills in a form. A lookup is a help only: beyond the limits there
 * is none, so that nobody can make Tenon flood a cloud or occupy its request threads. Safe for use
 * by many threads.
 */
public final class FieldLookups {

  private static final int REQUESTS = 60;
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int AT_ONCE = 8;

  private final RequestBuckets buckets;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Lookups with the limits of one process. */
  public FieldLookups(InstantSource clock) {
    this.buckets = new RequestBuckets(REQUESTS, PERIOD, clock);
  }

  /**
   * What a value identifies. Blocks for some seconds at most.
   *
   * @param form the plain values of the form, which contain the field
   * @return empty for an invalid value, when the provider does not look it up or the cloud does not
   *     say, and beyond the limits
   */
  public Optional<Lookup> find(
      Tenon tenon, OnboardingId onboarding, String field, Map<String, String> form, Caller caller) {
    if (buckets.take(onboarding.value()) < 0 || !free.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return tenon.onboardings().lookUp(onboarding, field, form, caller);
    } finally {
      free.release();
    }
  }

  /** What the valid values of a form identify, by field; for a page without JavaScript. */
  public Map<String, Lookup> findAll(
      Tenon tenon, OnboardingId onboarding, FormEntry entry, Caller caller) {
    Map<String, Lookup> found = new LinkedHashMap<>();
    for (Field field : entry.provider().fieldsFor(entry.values())) {
      String value = entry.values().getOrDefault(field.name(), "");
      if (!field.secret() && field.choices().isEmpty() && !value.isBlank()) {
        find(tenon, onboarding, field.name(), entry.entered(), caller)
            .ifPresent(lookup -> found.put(field.name(), lookup));
      }
    }
    return found;
  }
}
