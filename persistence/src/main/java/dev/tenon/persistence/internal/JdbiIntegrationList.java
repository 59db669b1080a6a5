package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationOrder.Position;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * One list of integrations. The ids of a page are found from an index alone, and only their rows
 * are read; no document is read.
 */
final class JdbiIntegrationList {

  private static final String COLUMNS =
      """
      SELECT i.id, i.provider, i.name, i.account_id, i.account_name, i.account_parent, i.state,
        i.stale, i.outcome, i.codes, i.verified_at, i.attempted_at, i.rotating_since, i.linked_at
      """;

  private final JdbiTransactions transactions;
  private final IntegrationFilter filter;
  private final IntegrationOrder order;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  JdbiIntegrationList(
      JdbiTransactions transactions,
      WorkspaceId workspace,
      IntegrationFilter filter,
      IntegrationOrder order) {
    this.transactions = transactions;
    this.filter = filter;
    this.order = order;
    conditions.add((byFinding() ? "f" : "i") + ".workspace_id = :workspace");
    values.put("workspace", workspace.value());
    states();
    providers();
    filter.finding().ifPresent(this::finding);
    filter.search().ifPresent(this::search);
    filter
        .parent()
        .ifPresent(
            parent -> {
              conditions.add("i.account_parent = :parent");
              values.put("parent", parent);
            });
    filter
        .attemptedBefore()
        .ifPresent(
            time -> {
              conditions.add("i.attempted_at < :attemptedBefore");
              values.put("attemptedBefore", StoredTime.write(time));
            });
  }

  /** The rows that follow a position. */
  List<IntegrationSummary> rows(Optional<Position> after, int limit) {
    after.ifPresent(this::position);
    values.put("limit", limit);
    String direction = order.descending() ? " DESC" : "";
    String sql =
        COLUMNS
            + (byFinding()
                ? "FROM integration_finding f CROSS JOIN integration i ON i.id = f.integration_id"
                : "FROM integration i")
            + " WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY "
            + String.join(direction + ", ", sortColumns())
            + direction
            + " LIMIT :limit";
    return transactions.using(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(values)
                .map(StoredRow.reading(JdbiIntegrationList::read))
                .list());
  }

  /** Whether the rows of findings, which are sorted by name, lead the query. */
  private boolean byFinding() {
    return filter.finding().isPresent() && order.by() == IntegrationOrder.By.NAME;
  }

  private void states() {
    if (filter.states().size() == 1) {
      conditions.add("i.state = :state");
      values.put("state", filter.states().iterator().next().name());
    } else if (!filter.states().isEmpty()) {
      // The plus keeps the planner from sorting all integrations in these states.
      conditions.add("+i.state IN (" + names("state", filter.states()) + ")");
    }
  }

  private void providers() {
    if (filter.providers().size() == 1) {
      conditions.add("i.provider = :provider");
      values.put("provider", filter.providers().iterator().next().value());
    } else if (!filter.providers().isEmpty()) {
      conditions.add("+i.provider IN (" + names("provider", filter.providers()) + ")");
    }
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
            : "EXISTS (SELECT 1 FROM integration_finding f WHERE f.integration_id = i.id AND f.code"
                + " = :finding)");
    values.put("finding", code);
  }

  private void search(String text) {
    conditions.add("i.search_key LIKE :search ESCAPE '\\'");
    values.put("search", "%" + Names.key(text).replaceAll("([\\\\%_])", "\\\\$1") + "%");
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
      case NAME -> List.of((byFinding() ? "f" : "i") + ".name_key");
      case STATE -> List.of("i.state", "i.name_key");
      case VERIFIED_AT -> List.of("i.verified_at", "i.id");
      case ATTEMPTED_AT -> List.of("i.attempted_at", "i.id");
      case LINKED_AT -> List.of("i.linked_at", "i.id");
    };
  }

  private static IntegrationSummary read(ResultSet row, StatementContext context)
      throws SQLException {
    return new IntegrationSummary(
        new IntegrationId(row.getString("id")),
        ProviderId.of(row.getString("provider")),
        row.getString("name"),
        new Account(
            row.getString("account_id"),
            row.getString("account_name"),
            Optional.ofNullable(row.getString("account_parent"))),
        IntegrationState.valueOf(row.getString("state")),
        row.getBoolean("stale"),
        Outcome.valueOf(row.getString("outcome")),
        StoredCodes.read(row.getString("codes")),
        StoredTime.read(row.getString("verified_at")),
        StoredTime.read(row.getString("attempted_at")),
        StoredTime.readOrEmpty(row.getString("rotating_since")),
        StoredTime.read(row.getString("linked_at")));
  }
}
