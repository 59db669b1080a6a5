package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemorySetupLinks implements SetupLinkRepository {

  final Rows<SetupLinkId, Row> rows = new Rows<>();
  final Rows<String, SetupSession> sessions = new Rows<>();

  @Override
  public void add(SetupLink link, String tokenHash) {
    rows.all().put(link.id(), new Row(link, tokenHash));
  }

  @Override
  public Optional<SetupLink> find(WorkspaceId workspace, SetupLinkId id) {
    return in(workspace).filter(link -> link.id().equals(id)).findFirst();
  }

  @Override
  public Optional<SetupLink> findByToken(String tokenHash) {
    return rows.all().values().stream()
        .filter(row -> row.tokenHash.equals(tokenHash))
        .map(Row::link)
        .findFirst();
  }

  @Override
  public Optional<SessionOfLink> findSession(String tokenHash) {
    return Optional.ofNullable(sessions.all().get(tokenHash))
        .map(session -> new SessionOfLink(session, rows.all().get(session.link()).link));
  }

  @Override
  public List<SetupLink> list(
      WorkspaceId workspace,
      SetupLinkFilter filter,
      Instant now,
      Optional<Position> after,
      int limit) {
    return in(workspace)
        .filter(link -> matches(link, filter, now))
        .sorted(comparing(SetupLink::createdAt).reversed().thenComparing(link -> link.id().value()))
        .filter(link -> after.map(position -> follows(link, position)).orElse(true))
        .limit(limit)
        .toList();
  }

  long count(WorkspaceId workspace) {
    return in(workspace).count();
  }

  @Override
  public List<SetupLink> active(WorkspaceId workspace, String subject) {
    return in(workspace)
        .filter(link -> link.target().subject().equals(subject))
        .filter(link -> link.state() == SetupLinkState.ACTIVE)
        .sorted(comparing(link -> link.id().value()))
        .toList();
  }

  @Override
  public void update(SetupLink link) {
    rows.all().computeIfPresent(link.id(), (id, row) -> new Row(link, row.tokenHash));
  }

  @Override
  public void removeExpiredBefore(Instant instant) {
    removeIf(link -> link.expiresAt().isBefore(instant));
  }

  @Override
  public void addSession(SetupSession session) {
    sessions.all().put(session.tokenHash(), session);
  }

  @Override
  public void removeSessions(SetupLinkId link) {
    sessions.all().values().removeIf(session -> session.link().equals(link));
  }

  @Override
  public void removeExpiredSessions(Instant now) {
    sessions.all().values().removeIf(session -> !session.expiresAt().isAfter(now));
  }

  void removeAll(WorkspaceId workspace) {
    removeIf(link -> link.workspace().equals(workspace));
  }

  private void removeIf(Predicate<SetupLink> condition) {
    rows.all().values().removeIf(row -> condition.test(row.link));
    sessions.all().values().removeIf(session -> !rows.all().containsKey(session.link()));
  }

  private Stream<SetupLink> in(WorkspaceId workspace) {
    return rows.all().values().stream()
        .map(Row::link)
        .filter(link -> link.workspace().equals(workspace));
  }

  private static boolean matches(SetupLink link, SetupLinkFilter filter, Instant now) {
    boolean linking = link.target().purpose() == SetupPurpose.LINK;
    String subject = link.target().subject();
    return filter.onboarding().map(id -> linking && subject.equals(id.value())).orElse(true)
        && filter.integration().map(id -> !linking && subject.equals(id.value())).orElse(true)
        && filter.state().map(state -> link.at(now).state() == state).orElse(true);
  }

  private static boolean follows(SetupLink link, Position position) {
    int times = link.createdAt().compareTo(position.createdAt());
    return times < 0 || (times == 0 && link.id().value().compareTo(position.id().value()) > 0);
  }

  /** A link with the hash of its token. */
  record Row(SetupLink link, String tokenHash) {}
}
