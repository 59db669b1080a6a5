package dev.tenon.cli.operator;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.operator.OperatorSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operators of the workspace.
 *
 * @param now the current time, which decides whether an invitation has expired
 */
record OperatorsView(List<OperatorSummary> operators, Instant now) implements View {

  OperatorsView {
    operators = List.copyOf(operators);
  }

  @Override
  public void print(TextLayout page) {
    page.table(new Table(List.of("NAME", "ROLE", "STATUS", "SINCE"), rows()));
  }

  @Override
  public Object json() {
    return new Document(operators.stream().map(this::data).toList());
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(new Table(List.of("name", "role", "status", "createdAt"), rows()));
  }

  private List<List<String>> rows() {
    return operators.stream()
        .map(
            operator ->
                List.of(
                    operator.id().value(),
                    RoleNames.of(operator.role()),
                    status(operator),
                    operator.createdAt().toString()))
        .toList();
  }

  private OperatorData data(OperatorSummary operator) {
    return new OperatorData(
        operator.id().value(),
        RoleNames.of(operator.role()),
        status(operator),
        operator.createdAt().toString());
  }

  private String status(OperatorSummary operator) {
    if (operator.invitedUntil().isPresent()) {
      return operator.invitedUntil().get().isAfter(now) ? "invited" : "invitation expired";
    }
    return "active";
  }

  record Document(List<OperatorData> operators) {}

  record OperatorData(String name, String role, String status, String createdAt) {}
}
