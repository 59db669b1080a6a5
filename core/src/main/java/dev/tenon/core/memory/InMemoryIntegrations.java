package dev.tenon.core.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.ExpiringCredential;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.integration.IntegrationRepository;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationAttempt;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemoryIntegrations implements IntegrationRepository {

  final Rows<IntegrationId, Integration> rows = new Rows<>();
  final Rows<IntegrationId, List<Numbered<HistoryEntry>>> history = new Rows<>();
  final Rows<IntegrationId, List<Numbered<VerificationAttempt>>> attempts = new Rows<>();

  final Rows<OutcomeKey, Long> outcomes = new Rows<>();
  final Rows<IntegrationId, Instant> expiries = new Rows<>();
  final Rows<IntegrationId, Instant> dueTimes = new Rows<>();
  final Rows<IntegrationId, Instant> reservations = new Rows<>();
  final Rows<RunKey, Instant> runs = new Rows<>();

  /** What verifications of many integrations are kept by. */
  record RunKey(WorkspaceId workspace, String name) {}

  /** What attempts are counted by. */
  record OutcomeKey(WorkspaceId workspace, LocalDate day, Optional<Outcome> outcome) {}

  @Override
  public void add(Integration integration) {
    rows.all().put(integration.id(), integration);
  }

  @Override
  public Optional<Integration> find(WorkspaceId workspace, IntegrationId id) {
    return Optional.ofNullable(rows.all().get(id))
        .filter(integration -> integration.workspace().equals(workspace));
  }

  @Override
  public Optional<Integration> findByName(WorkspaceId workspace, String name) {
    return in(workspace)
        .filter(integration -> Names.key(integration.name()).equals(Names.key(name)))
        .findFirst();
  }

  @Override
  public Optional<Integration> findByAccount(
      WorkspaceId workspace, ProviderId provider, String accountId) {
    return ofAccount(provider, accountId)
        .filter(integration -> integration.workspace().equals(workspace))
        .findFirst();
  }

  @Override
  public boolean isLinked(ProviderId provider, String accountId) {
    return ofAccount(provider, accountId).findAny().isPresent();
  }

  private Stream<Integration> ofAccount(ProviderId provider, String accountId) {
    return rows.all().values().stream()
        .filter(integration -> integration.provider().equals(provider))
        .filter(integration -> integration.account().id().equals(accountId));
  }

  @Override
  public Optional<Integration> findByForm(
      WorkspaceId workspace, ProviderId provider, Map<String, String> form) {
    return in(workspace)
        .filter(integration -> integration.provider().equals(provider))
        .filter(integration -> integration.form().equals(form))
        .findFirst();
  }

  @Override
  public Optional<Integration> findByFormValue(
      WorkspaceId workspace, ProviderId provider, String field, String value) {
    return in(workspace)
        .filter(integration -> integration.provider().equals(provider))
        .filter(integration -> value.equals(integration.form().get(field)))
        .findFirst();
  }

  @Override
  public List<IntegrationSummary> list(
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order,
      Optional<Position> after,
      int limit) {
    Comparator<Position> direction =
        order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return in(workspace)
        .map(IntegrationSummary::of)
        .filter(filter::matches)
        .filter(one -> filter.dueBy().map(time -> isDue(one.id(), time)).orElse(true))
        .filter(
            one ->
                after
                    .map(position -> direction.compare(order.position(one), position) > 0)
                    .orElse(true))
        .sorted(comparing(order::position, direction))
        .limit(limit)
        .toList();
  }

  @Override
  public IntegrationCounts counts(WorkspaceId workspace) {
    return counts(in(workspace).toList());
  }

  @Override
  public IntegrationCounts counts() {
    return counts(List.copyOf(rows.all().values()));
  }

  private static IntegrationCounts counts(List<Integration> counted) {
    Map<IntegrationState, Long> byState =
        counted.stream().collect(groupingBy(Integration::state, counting()));
    Map<IntegrationState, Long> stale =
        counted.stream()
            .filter(Integration::stale)
            .collect(groupingBy(Integration::state, counting()));
    return new IntegrationCounts(byState, stale);
  }

  @Override
  public boolean update(Integration integration) {
    Integration kept = rows.all().get(integration.id());
    if (kept == null || kept.version() != integration.version()) {
      return false;
    }
    rows.all().put(integration.id(), integration.withVersion(integration.version() + 1));
    return true;
  }

  @Override
  public void remove(WorkspaceId workspace, IntegrationId id) {
    if (find(workspace, id).isPresent()) {
      rows.all().remove(id);
      history.all().remove(id);
      attempts.all().remove(id);
      expiries.all().remove(id);
      dueTimes.all().remove(id);
      reservations.all().remove(id);
    }
  }

  @Override
  public void addHistory(IntegrationId id, HistoryEntry entry) {
    append(history, id, entry);
  }

  @Override
  public List<Numbered<HistoryEntry>> history(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit) {
    return newest(history, workspace, id, before, limit);
  }

  @Override
  public List<OutcomeCount> outcomesSince(WorkspaceId workspace, LocalDate first) {
    return outcomes.all().entrySet().stream()
        .filter(entry -> entry.getKey().workspace().equals(workspace))
        .filter(entry -> !entry.getKey().day().isBefore(first))
        .map(
            entry ->
                new OutcomeCount(entry.getKey().day(), entry.getKey().outcome(), entry.getValue()))
        .toList();
  }

  @Override
  public void setCredentialExpiry(
      WorkspaceId workspace, IntegrationId id, Optional<Instant> expiresAt) {
    expiresAt.ifPresentOrElse(at -> expiries.all().put(id, at), () -> expiries.all().remove(id));
  }

  @Override
  public Optional<Instant> credentialExpiry(WorkspaceId workspace, IntegrationId id) {
    return find(workspace, id).map(integration -> expiries.all().get(integration.id()));
  }

  @Override
  public List<ExpiringCredential> expiring(
      WorkspaceId workspace, Instant until, Instant afterTime, String afterId, int limit) {
    Comparator<ExpiringCredential> nearest =
        comparing(ExpiringCredential::expiresAt)
            .thenComparing(credential -> credential.integration().id().value());
    return in(workspace)
        .filter(integration -> expiries.all().containsKey(integration.id()))
        .map(
            integration ->
                new ExpiringCredential(
                    IntegrationSummary.of(integration), expiries.all().get(integration.id())))
        .filter(credential -> !credential.expiresAt().isAfter(until))
        .filter(
            credential ->
                credential.expiresAt().isAfter(afterTime)
                    || (credential.expiresAt().equals(afterTime)
                        && credential.integration().id().value().compareTo(afterId) > 0))
        .sorted(nearest)
        .limit(limit)
        .toList();
  }

  @Override
  public void schedule(WorkspaceId workspace, IntegrationId id, Optional<Instant> dueAt) {
    dueAt.ifPresentOrElse(at -> dueTimes.all().put(id, at), () -> dueTimes.all().remove(id));
    reservations.all().remove(id);
  }

  @Override
  public boolean claimDue(IntegrationId id, Instant now, Instant until) {
    return isDue(id, now) && reserve(id, until);
  }

  @Override
  public boolean claim(IntegrationId id, Instant now, Instant until) {
    Instant reserved = reservations.all().getOrDefault(id, now);
    return rows.all().containsKey(id) && !reserved.isAfter(now) && reserve(id, until);
  }

  private boolean reserve(IntegrationId id, Instant until) {
    dueTimes.all().put(id, until);
    reservations.all().put(id, until);
    return true;
  }

  @Override
  public boolean extendClaim(IntegrationId id, Instant until, Instant newUntil) {
    return dueTimes.all().replace(id, until, newUntil) && reserve(id, newUntil);
  }

  @Override
  public void startRun(WorkspaceId workspace, String name, Instant startedAt) {
    runs.all().put(new RunKey(workspace, name), startedAt);
  }

  @Override
  public Optional<Instant> unfinishedRun(WorkspaceId workspace, String name) {
    return Optional.ofNullable(runs.all().get(new RunKey(workspace, name)));
  }

  @Override
  public void endRun(WorkspaceId workspace, String name, Instant startedAt) {
    runs.all().remove(new RunKey(workspace, name), startedAt);
  }

  @Override
  public List<DueIntegration> due(int slice, Instant now, int limit) {
    Map<WorkspaceId, Integer> places = new HashMap<>();
    Map<DueIntegration, Integer> turns = new LinkedHashMap<>();
    ofSlice(slice)
        .filter(id -> isDue(id, now))
        .sorted(comparing((IntegrationId id) -> dueTimes.all().get(id)))
        .map(id -> new DueIntegration(rows.all().get(id).workspace(), id))
        .forEach(due -> turns.put(due, places.merge(due.workspace(), 1, Integer::sum)));
    return turns.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Instant> nextDue(int slice) {
    return ofSlice(slice).map(dueTimes.all()::get).min(Comparator.naturalOrder());
  }

  private Stream<IntegrationId> ofSlice(int slice) {
    return dueTimes.all().keySet().stream()
        .filter(id -> VerificationSchedule.sliceOf(id, Watch.SLICES) == slice);
  }

  private boolean isDue(IntegrationId id, Instant now) {
    return Optional.ofNullable(dueTimes.all().get(id))
        .filter(at -> !at.isAfter(now) || at.isAfter(VerificationSchedule.latestAfter(now)))
        .isPresent();
  }

  @Override
  public void addAttempt(IntegrationId id, VerificationAttempt attempt) {
    OutcomeKey key =
        new OutcomeKey(
            rows.all().get(id).workspace(),
            LocalDate.ofInstant(attempt.at(), ZoneOffset.UTC),
            attempt.outcome());
    outcomes.all().merge(key, 1L, Long::sum);
    append(attempts, id, attempt);
  }

  @Override
  public void removeBefore(IntegrationId id, Instant oldestAttempt, Instant oldestEntry) {
    removeBefore(attempts, id, attempt -> attempt.at().isBefore(oldestAttempt));
    removeBefore(history, id, entry -> entry.at().isBefore(oldestEntry));
  }

  /** The newest is the first and stays. */
  private static <T> void removeBefore(
      Rows<IntegrationId, List<Numbered<T>>> table, IntegrationId id, Predicate<T> old) {
    List<Numbered<T>> kept = table.all().getOrDefault(id, List.of());
    table
        .all()
        .put(
            id,
            kept.stream().filter(one -> one.equals(kept.get(0)) || !old.test(one.item())).toList());
  }

  @Override
  public List<Numbered<VerificationAttempt>> attempts(
      WorkspaceId workspace, IntegrationId id, OptionalLong before, int limit) {
    return newest(attempts, workspace, id, before, limit);
  }

  Stream<Integration> in(WorkspaceId workspace) {
    return rows.all().values().stream()
        .filter(integration -> integration.workspace().equals(workspace));
  }

  private static <T> void append(
      Rows<IntegrationId, List<Numbered<T>>> table, IntegrationId id, T item) {
    List<Numbered<T>> kept = table.all().getOrDefault(id, List.of());
    long number = kept.isEmpty() ? 1 : kept.get(0).number() + 1;
    table
        .all()
        .put(id, Stream.concat(Stream.of(new Numbered<>(number, item)), kept.stream()).toList());
  }

  private <T> List<Numbered<T>> newest(
      Rows<IntegrationId, List<Numbered<T>>> table,
      WorkspaceId workspace,
      IntegrationId id,
      OptionalLong before,
      int limit) {
    return find(workspace, id).stream()
        .flatMap(found -> table.all().getOrDefault(id, List.of()).stream())
        .filter(one -> one.number() < before.orElse(Long.MAX_VALUE))
        .limit(limit)
        .toList();
  }
}
