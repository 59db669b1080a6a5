package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a channel receives, and when.
 *
 * @param kinds what it receives; not empty, only {@link AlertKind#selectable() selectable} kinds
 * @param zone the time zone of the times below
 * @param quietHours when nothing is sent
 * @param digestAt when everything is sent in one message each day; empty to send as it happens
 * @param urgentAtOnce whether urgent alerts ignore the quiet hours and the digest
 */
public record AlertPolicy(
    Set<AlertKind> kinds,
    ZoneId zone,
    Optional<QuietHours> quietHours,
    Optional<LocalTime> digestAt,
    boolean urgentAtOnce) {

  /** Everything at once, at any time. */
  public static final AlertPolicy DEFAULT =
      new AlertPolicy(
          AlertKind.selectable(), ZoneOffset.UTC, Optional.empty(), Optional.empty(), true);

  /**
   * Checks the kinds.
   *
   * @throws IllegalArgumentException if there is none, or one that cannot be selected
   */
  public AlertPolicy {
    EnumSet<AlertKind> sorted = EnumSet.noneOf(AlertKind.class);
    sorted.addAll(kinds);
    kinds = Collections.unmodifiableSet(sorted);
    requireNonNull(zone, "zone");
    requireNonNull(quietHours, "quietHours");
    requireNonNull(digestAt, "digestAt");
    if (kinds.isEmpty() || !AlertKind.selectable().containsAll(kinds)) {
      throw new IllegalArgumentException("A channel receives at least one kind of alert.");
    }
  }

  /** Whether an alert waits for the daily digest. */
  public boolean collects(boolean urgent) {
    return digestAt.isPresent() && !(urgent && urgentAtOnce);
  }

  /** The first time at or after the given one at which a new alert may be sent. */
  public Instant earliest(Instant time, boolean urgent) {
    Instant start = collects(urgent) ? next(digestAt.orElseThrow(), time) : time;
    return afterQuietHours(start, urgent);
  }

  /** The first time at or after the given one that is not in the quiet hours. */
  public Instant afterQuietHours(Instant time, boolean urgent) {
    return urgent && urgentAtOnce
        ? time
        : quietHours.map(quiet -> quiet.after(time, zone)).orElse(time);
  }

  private Instant next(LocalTime at, Instant time) {
    ZonedDateTime today = time.atZone(zone).toLocalDate().atTime(at).atZone(zone);
    return today.toInstant().isBefore(time)
        ? today.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant()
        : today.toInstant();
  }
}
