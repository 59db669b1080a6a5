package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryOperators implements OperatorRepository {

  final Rows<String, Operator> rows = new Rows<>();

  @Override
  public boolean add(Operator operator) {
    return rows.all().putIfAbsent(keyOf(operator), operator) == null;
  }

  @Override
  public Optional<Operator> find(OperatorId id) {
    return Optional.ofNullable(rows.all().get(Names.key(id.value())));
  }

  @Override
  public Optional<Operator> findInvited(String tokenHash) {
    return rows.all().values().stream()
        .filter(
            operator ->
                operator.invitation().filter(it -> it.tokenHash().equals(tokenHash)).isPresent())
        .findFirst();
  }

  @Override
  public Optional<Operator> findByPasswordReset(String tokenHash) {
    return rows.all().values().stream()
        .filter(
            operator ->
                operator.passwordReset().filter(it -> it.tokenHash().equals(tokenHash)).isPresent())
        .findFirst();
  }

  @Override
  public Optional<Operator> findExternal(Operator.ExternalAccount account) {
    return rows.all().values().stream()
        .filter(operator -> operator.external().equals(Optional.of(account)))
        .findFirst();
  }

  @Override
  public List<Operator> ofWorkspace(WorkspaceId workspace, String afterKey, int limit) {
    return in(workspace)
        .filter(operator -> keyOf(operator).compareTo(afterKey) > 0)
        .sorted(comparing(InMemoryOperators::keyOf))
        .limit(limit)
        .toList();
  }

  @Override
  public int countAdministrators(WorkspaceId workspace) {
    return (int) in(workspace).filter(Operator::administers).count();
  }

  @Override
  public void update(Operator operator) {
    rows.all().replace(keyOf(operator), operator);
  }

  @Override
  public void remove(OperatorId id) {
    rows.all().remove(Names.key(id.value()));
  }

  Stream<Operator> in(WorkspaceId workspace) {
    return rows.all().values().stream().filter(operator -> operator.workspace().equals(workspace));
  }

  private static String keyOf(Operator operator) {
    return Names.key(operator.id().value());
  }
}
