package dev.tenon.core.memory;

import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;

final class InMemorySessions implements SessionRepository {

  final Rows<String, Session> rows = new Rows<>();

  @Override
  public void add(Session session) {
    rows.all().put(session.tokenHash(), session);
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    return Optional.ofNullable(rows.all().get(tokenHash));
  }

  @Override
  public void update(Session session) {
    rows.all().replace(session.tokenHash(), session);
  }

  @Override
  public void remove(String tokenHash) {
    rows.all().remove(tokenHash);
  }

  @Override
  public void removeAll(OperatorId operator) {
    String key = Names.key(operator.value());
    rows.all().values().removeIf(session -> Names.key(session.operator().value()).equals(key));
  }

  @Override
  public void removeExpired(Instant now) {
    rows.all().values().removeIf(session -> !session.expiresAt().isAfter(now));
  }
}
