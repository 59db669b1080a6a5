package dev.tenon.core.memory;

import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.util.Optional;

final class InMemoryOperators implements OperatorRepository {

  final Rows<String, Operator> rows = new Rows<>();

  @Override
  public boolean add(Operator operator) {
    return rows.all().putIfAbsent(Names.key(operator.id().value()), operator) == null;
  }

  @Override
  public Optional<Operator> find(OperatorId id) {
    return Optional.ofNullable(rows.all().get(Names.key(id.value())));
  }

  @Override
  public void update(Operator operator) {
    rows.all().replace(Names.key(operator.id().value()), operator);
  }
}
