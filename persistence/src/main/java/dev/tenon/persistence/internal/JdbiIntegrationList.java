package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query for a list of integrations. It finds the rows of a page with an index, and reads only
 * those rows, without their documents.
 */
final class JdbiIntegrationList {

  private final AuthenticatedRows rows;
  private final WorkspaceId workspace;
  private final IntegrationFilter filter;
  private final IntegrationOrder order;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  JdbiIntegrationList(
      AuthenticatedRows rows,
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order) {
    this.rows = rows;
    this.workspace = workspace;
    this.filter = filter;
    this.order = order;
    conditions.add((byFinding() ? "f" : "integration") + ".workspace_id = :workspace");
    values.put("workspace", workspace.value());
    states();
    providers();
    filter.finding().ifPresent(this::finding);
    filter.search().ifPresent(this::search);
    filter
        .parent()
        .ifPresent(
            parent -> {
              conditions.add("integration.account_parent = :parent");
              values.put("parent", parent);
            });
    // Not a parameter, because a partial index needs the value when the query is planned.
    filter.stale().ifPresent(stale -> conditions.add("integration.stale = " + (stale ? 1 : 0)));
    filter
        .dueBy()
        .ifPresent(
            time -> {
              conditions.add(
                  "EXISTS (SELECT 1 FROM verification_due d WHERE d.integration_id ="
                      + " integration.id AND (d.due_at <= :dueBy OR d.due_at > :latestDue))");
              values.put("dueBy", StoredTime.write(time));
              values.put("latestDue", StoredTime.write(VerificationSchedule.latestAfter(time)));
            });
  }

  /** The rows that follow a position. */
  List<IntegrationSummary> rows(Optional<Position> after, int limit) {
    after.ifPresent(this::position);
    values.put("limit", limit);
    String direction = order.descending() ? " DESC" : "";
    String sql =
        StoredTable.INTEGRATION.summarySelection(dialect())
            + " FROM "
            + (byFinding()
                ? "integration_finding f %s integration ON integration.id = f.integration_id"
                    .formatted(dialect().joinFromLeft())
                : "integration")
            + " WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY "
            + String.join(direction + ", ", sortColumns())
            + direction
            + " LIMIT :limit";
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery(sql)
                    .bindMap(values)
                    .map(
                        rows.reading(
                            StoredTable.INTEGRATION,
                            StoredTable.INTEGRATION.summaryColumns(),
                            this::read))
                    .list());
  }

  /** Whether to select from the findings, which have an index in the order of names. */
  private boolean byFinding() {
    return filter.finding().isPresent() && order.by() == IntegrationOrder.By.NAME;
  }

  private void states() {
    if (filter.states().size() == 1) {
      conditions.add("integration.state = :state");
      values.put("state", filter.states().iterator().next().name());
    } else if (!filter.states().isEmpty()) {
      // With the index, the query planner would sort all integrations in these states.
      conditions.add(
          "%s IN (%s)"
              .formatted(
                  dialect().withoutIndex("integration.state"), names("state", filter.states())));
    }
  }

  private void providers() {
    if (filter.providers().size() == 1) {
      conditions.add("integration.provider = :provider");
      values.put("provider", filter.providers().iterator().next().value());
    } else if (!filter.providers().isEmpty()) {
      conditions.add(
          "%s IN (%s)"
              .formatted(
                  dialect().withoutIndex("integration.provider"),
                  names("provider", filter.providers())));
    }
  }

  private SqlDialect dialect() {
    return rows.transactions().dialect();
  }

  private String names(String name, Iterable<?> items) {
    List<String> parameters = new ArrayList<>();
    for (Object item : items) {
      String parameter = name + parameters.size();
      parameters.add(":" + parameter);
      values.put(parameter, item.toString());
    }
    return String.join(", ", parameters);
  }

  private void finding(String code) {
    conditions.add(
        byFinding()
            ? "f.code = :finding"
            : "EXISTS (SELECT 1 FROM integration_finding f WHERE f.integration_id = integration.id"
                + " AND f.code = :finding)");
    values.put("finding", code);
  }

  private void search(String text) {
    if (text.indexOf('\0') >= 0) {
      // No text of PostgreSQL contains it, and a parameter with it is an error there.
      conditions.add("1 = 0");
      return;
    }
    conditions.add(dialect().contains("integration.search_key", ":search"));
    values.put("search", Names.key(text));
  }

  private void position(Position after) {
    List<String> columns = sortColumns();
    String comparison = order.descending() ? " < " : " > ";
    conditions.add(
        columns.size() == 1
            ? columns.get(0) + comparison + ":value"
            : "(" + String.join(", ", columns) + ")" + comparison + "(:value, :tie)");
    values.put("value", after.value());
    if (columns.size() > 1) {
      values.put("tie", after.tie());
    }
  }

  private List<String> sortColumns() {
    return switch (order.by()) {
      case NAME -> List.of((byFinding() ? "f" : "integration") + ".name_key");
      case STATE -> List.of("integration.state", "integration.name_key");
      case VERIFIED_AT -> List.of("integration.verified_at", "integration.id");
      case ATTEMPTED_AT -> List.of("integration.attempted_at", "integration.id");
      case LINKED_AT -> List.of("integration.linked_at", "integration.id");
    };
  }

  private IntegrationSummary read(RowValues row) {
    if (!row.text("workspace_id").equals(workspace.value())) {
      throw rows.tampered("integration", row.id());
    }
    List<String> codes = StoredCodes.read(row.text("codes"));
    if (filter.finding().isPresent() && !codes.contains(filter.finding().get())) {
      throw rows.tampered("integration_finding", row.id());
    }
    return new IntegrationSummary(
        new IntegrationId(row.text("id")),
        ProviderId.of(row.text("provider")),
        row.text("name"),
        new Account(
            row.text("account_id"), row.text("account_name"), row.optionalText("account_parent")),
        IntegrationState.valueOf(row.text("state")),
        row.flag("stale"),
        Outcome.valueOf(row.text("outcome")),
        codes,
        row.time("verified_at"),
        row.time("attempted_at"),
        row.optionalTime("rotating_since"),
        row.time("linked_at"));
  }
}
