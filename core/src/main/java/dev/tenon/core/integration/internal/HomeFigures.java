package dev.tenon.core.integration.internal;

import static java.util.stream.Collectors.groupingBy;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.DailyOutcomes;
import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.IntegrationRepository.OutcomeCount;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a landing page shows about the integrations of a workspace. */
record HomeFigures(IntegrationPorts ports) {

  private static final int MOST_DAYS = 30;
  private static final Duration LONGEST = Duration.ofDays(3_650);

  List<DailyOutcomes> dailyOutcomes(int days, Caller caller) {
    if (days < 1 || days > MOST_DAYS) {
      throw invalid("The number of days is from 1 to 30.");
    }
    LocalDate today = LocalDate.ofInstant(ports.clock().instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(days - 1L);
    Map<LocalDate, List<OutcomeCount>> counts =
        ports
            .transactions()
            .read(() -> ports.integrations().outcomesSince(caller.workspace(), first))
            .stream()
            .collect(groupingBy(OutcomeCount::day));
    return Stream.iterate(first, day -> day.plusDays(1))
        .limit(days)
        .map(day -> outcomes(day, counts.getOrDefault(day, List.of())))
        .toList();
  }

  private static DailyOutcomes outcomes(LocalDate day, List<OutcomeCount> counts) {
    return new DailyOutcomes(
        day,
        total(counts, Outcome.PASSED),
        total(counts, Outcome.PASSED_INCOMPLETE)
            + total(counts, Outcome.PASSED_WITH_FINDINGS)
            + total(counts, Outcome.PROPAGATING),
        total(counts, Outcome.FAILED),
        total(counts, Outcome.INCONCLUSIVE) + total(counts, Optional.empty()));
  }

  private static long total(List<OutcomeCount> counts, Outcome outcome) {
    return total(counts, Optional.of(outcome));
  }

  private static long total(List<OutcomeCount> counts, Optional<Outcome> outcome) {
    return counts.stream()
        .filter(count -> count.outcome().equals(outcome))
        .mapToLong(OutcomeCount::total)
        .sum();
  }

  Page<ExpiringCredential> expiring(Duration within, PageRequest page, Caller caller) {
    if (within.isNegative() || within.compareTo(LONGEST) > 0) {
      throw invalid("Credentials are listed that expire within 0 to 3,650 days.");
    }
    String list = "expiring credentials " + caller.workspace() + " " + within;
    Instant until = ports.clock().instant().plus(within);
    record Position(Instant expiresAt, String id) {}
    Position after =
        page.cursor()
            .map(
                cursor ->
                    cursor.position(list, it -> new Position(Cursor.time(it.get(0)), it.get(1))))
            .orElse(new Position(Instant.EPOCH, ""));
    List<ExpiringCredential> found =
        ports
            .transactions()
            .read(
                () ->
                    ports
                        .integrations()
                        .expiring(
                            caller.workspace(),
                            until,
                            after.expiresAt(),
                            after.id(),
                            page.limit() + 1));
    return Page.cut(
        found,
        page.limit(),
        last ->
            Cursor.after(
                list, List.of(last.expiresAt().toString(), last.integration().id().value())));
  }

  private static TenonException invalid(String message) {
    return new TenonException(CoreErrorCode.LIMIT_INVALID, message);
  }
}
