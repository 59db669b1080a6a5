package dev.tenon.core.outage.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.outage.OutageRepository.Count;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.ProviderId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recognizes that a service of a cloud does not answer for many accounts. Each process counts its
 * scheduled verifications in memory and adds them to the store twice a minute, so that they are
 * evaluated together and an outage begins once, whatever the number of processes. Safe for use by
 * many threads.
 */
public final class OutageDetector {

  private static final Duration BETWEEN = Duration.ofSeconds(30);

  /** The shorter one notices an outage of a large fleet soon; a small one has too few for it. */
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(15), Duration.ofHours(1));

  /** When nothing lacked an answer for so long, and something had one, an outage has ended. */
  private static final Duration QUIET = Duration.ofHours(2);

  /** More than the clocks of processes differ: counts of later minutes are older than the clock. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private static final int FEWEST = 10;
  private static final int BEGIN_PERCENT = 50;
  private static final int END_PERCENT = 20;
  private static final String ALL = "";

  private static final Caller WATCH =
      new Caller(Outage.ALL_WORKSPACES, OperatorId.of(Watch.OPERATOR), Role.EDITOR);

  private final Transactions transactions;
  private final OutageRepository outages;
  private final EventRecorder events;
  private final InstantSource clock;
  private Map<ProviderId, Map<String, Long>> counted = new HashMap<>();
  private Instant storedAt = Instant.MIN;

  /** Records outages in that repository and as events. */
  public OutageDetector(
      Transactions transactions,
      OutageRepository outages,
      EventRecorder events,
      InstantSource clock) {
    this.transactions = transactions;
    this.outages = outages;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Counts a verification that ended. An integration that is verified more often because it had no
   * answer before is passed only if it has one: a few accounts without an answer would otherwise
   * look like many. Called outside transactions; stores the counts from time to time.
   *
   * @param unanswered the services that did not answer
   */
  public void verified(ProviderId provider, Set<String> unanswered) {
    Map<ProviderId, Map<String, Long>> stored;
    Instant now = clock.instant();
    synchronized (this) {
      Map<String, Long> counts = counted.computeIfAbsent(provider, absent -> new HashMap<>());
      counts.merge(ALL, 1L, Long::sum);
      unanswered.forEach(service -> counts.merge(service, 1L, Long::sum));
      boolean setBack = storedAt.isAfter(now.plus(CLOCK_DIFFERENCE));
      if (!setBack && storedAt.isAfter(now.minus(BETWEEN))) {
        return;
      }
      stored = counted;
      counted = new HashMap<>();
      storedAt = now;
    }
    store(stored, now);
  }

  /** A failure must not fail the verification that was counted. */
  private void store(Map<ProviderId, Map<String, Long>> counts, Instant now) {
    try {
      transactions.write(
          () -> {
            add(counts, now);
            Map<ProviderId, List<Outage>> open =
                outages.open().stream().collect(groupingBy(Outage::provider));
            Set<ProviderId> providers = new HashSet<>(counts.keySet());
            providers.addAll(open.keySet());
            for (ProviderId provider : providers) {
              List<Map<String, Long>> windows = windows(provider, now);
              if (counts.containsKey(provider)) {
                beginIn(provider, windows, now);
              }
              endIn(provider, open.getOrDefault(provider, List.of()), windows, now);
            }
          });
    } catch (TenonException e) {
      System.getLogger(OutageDetector.class.getName())
          .log(Level.DEBUG, "Verifications were not counted.", e);
    }
  }

  private void add(Map<ProviderId, Map<String, Long>> counts, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    outages.keepCounts(minute.minus(QUIET), minute.plus(CLOCK_DIFFERENCE));
    counts.forEach(
        (provider, services) ->
            services.forEach(
                (service, verifications) ->
                    outages.count(provider, service, minute, verifications)));
  }

  private void beginIn(ProviderId provider, List<Map<String, Long>> windows, Instant now) {
    for (int i = 0; i < windows.size(); i++) {
      Instant from = start(WINDOWS.get(i), now);
      long all = windows.get(i).getOrDefault(ALL, 0L);
      windows
          .get(i)
          .forEach(
              (service, unanswered) -> {
                long percent = percent(unanswered, all);
                if (!service.equals(ALL)
                    && unanswered >= FEWEST
                    && percent >= BEGIN_PERCENT
                    && !answers(service, windows)) {
                  begin(new Outage(provider, service, (int) percent, from));
                }
              });
    }
  }

  private void begin(Outage outage) {
    if (outages.begin(outage)) {
      record(EventType.OUTAGE_BEGAN, outage);
    }
  }

  private void endIn(
      ProviderId provider, List<Outage> open, List<Map<String, Long>> windows, Instant now) {
    if (open.isEmpty()) {
      return;
    }
    Map<String, Long> longest = countsSince(provider, start(QUIET, now));
    for (Outage outage : open) {
      String service = outage.service();
      boolean quiet = longest.containsKey(ALL) && !longest.containsKey(service);
      if (quiet || answers(service, windows)) {
        outages.end(provider, service);
        record(EventType.OUTAGE_ENDED, outage);
      }
    }
  }

  /** Whether a service answers nearly all verifications of the shortest window that has enough. */
  private static boolean answers(String service, List<Map<String, Long>> windows) {
    return windows.stream()
        .filter(counts -> counts.getOrDefault(ALL, 0L) >= FEWEST)
        .findFirst()
        .filter(counts -> percent(counts.getOrDefault(service, 0L), counts.get(ALL)) < END_PERCENT)
        .isPresent();
  }

  private List<Map<String, Long>> windows(ProviderId provider, Instant now) {
    return WINDOWS.stream().map(window -> countsSince(provider, start(window, now))).toList();
  }

  private Map<String, Long> countsSince(ProviderId provider, Instant from) {
    return outages.countsSince(provider, from).stream()
        .collect(toMap(Count::service, Count::verifications));
  }

  private void record(EventType type, Outage outage) {
    events.record(
        WATCH,
        type,
        outage.provider().value(),
        Map.of(
            "service", outage.service(),
            "percent", Integer.toString(outage.percent()),
            "since", outage.since().toString()));
  }

  private static Instant start(Duration window, Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).minus(window);
  }

  private static long percent(long part, long all) {
    return all == 0 ? 0 : Math.min(100, part * 100 / all);
  }
}
