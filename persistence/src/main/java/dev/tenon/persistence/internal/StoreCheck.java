package dev.tenon.persistence.internal;

import dev.tenon.core.audit.AuditChain;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Reads all authenticated rows, compares them with the rows that only speed up queries, and
 * verifies all audit trails. Works page by page, with one transaction per page or trail. Detects
 * deleted rows only in audit trails.
 */
public record StoreCheck(AuthenticatedRows rows) {

  private static final String FINDINGS =
      """
      SELECT integration_id, workspace_id, name_key, code
      FROM integration_finding WHERE integration_id BETWEEN :first AND :last\
      """;

  private static final String FORM_VALUES =
      """
      SELECT integration_id, workspace_id, provider, field, value
      FROM integration_form_value WHERE integration_id BETWEEN :first AND :last\
      """;

  private static final String WRONG_COUNTS =
      """
      SELECT workspace_id FROM (
        SELECT workspace_id, state, stale, total FROM integration_count WHERE total <> 0
        UNION ALL
        SELECT workspace_id, state, stale, -count(*) FROM integration GROUP BY 1, 2, 3) AS counted
      GROUP BY workspace_id, state, stale HAVING sum(total) <> 0 LIMIT 1\
      """;

  /** With the deleted ones, whose trails remain. */
  private static final String WORKSPACES = "SELECT id FROM workspace ORDER BY id";

  /**
   * Checks all rows, and fails at the first one that Tenon did not write.
   *
   * @throws dev.tenon.core.error.TenonException with {@link
   *     dev.tenon.persistence.error.StoreErrorCode#STORE_TAMPERED}
   */
  public void run() {
    for (StoredTable table : StoredTable.values()) {
      read(table);
    }
    inTransaction(handle -> handle.createQuery(WRONG_COUNTS).mapTo(String.class).findOne())
        .ifPresent(
            workspace -> {
              throw rows.tampered("integration_count", workspace);
            });
    inTransaction(handle -> handle.createQuery(WORKSPACES).mapTo(String.class).list())
        .forEach(this::verifyTrail);
  }

  private void verifyTrail(String workspace) {
    AuditVerification verification =
        rows.transactions()
            .read(
                () ->
                    new AuditChain(new JdbiAuditRepository(rows))
                        .verify(new WorkspaceId(workspace), Optional.empty()));
    Optional<Broken> broken = verification.fold(intact -> Optional.empty(), Optional::of);
    if (broken.isPresent()) {
      throw rows.tamperedTrail(workspace, broken.get());
    }
  }

  private void read(StoredTable table) {
    RowPages pages =
        new RowPages(
            table,
            table.selection(rows.transactions().dialect()),
            rows.reading(table, table.columns(), row -> row));
    List<RowValues> page = inTransaction(handle -> checked(handle, pages.first(handle)));
    while (!page.isEmpty()) {
      List<RowValues> previous = page;
      page = inTransaction(handle -> checked(handle, pages.following(handle, previous)));
    }
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return rows.transactions().read(() -> rows.transactions().using(work));
  }

  private List<RowValues> checked(Handle handle, List<RowValues> page) {
    if (!page.isEmpty() && page.get(0).table() == StoredTable.INTEGRATION) {
      Map<String, Set<List<String>>> findings = new HashMap<>();
      Map<String, Set<List<String>>> formValues = new HashMap<>();
      for (RowValues integration : page) {
        findings.put(integration.text("id"), findingsOf(integration));
        formValues.put(integration.text("id"), formValuesOf(integration));
      }
      compare("integration_finding", findings, select(handle, FINDINGS, page));
      compare("integration_form_value", formValues, select(handle, FORM_VALUES, page));
    }
    return page;
  }

  private static Set<List<String>> findingsOf(RowValues integration) {
    Set<List<String>> findings = new HashSet<>();
    for (String code : StoredCodes.read(integration.text("codes"))) {
      findings.add(List.of(integration.text("workspace_id"), integration.text("name_key"), code));
    }
    return findings;
  }

  private static Set<List<String>> formValuesOf(RowValues integration) {
    Set<List<String>> values = new HashSet<>();
    TextsJson.readMap(integration.text("form_json"))
        .forEach(
            (field, value) ->
                values.add(
                    List.of(
                        integration.text("workspace_id"),
                        integration.text("provider"),
                        field,
                        value)));
    return values;
  }

  private static Map<String, Set<List<String>>> select(
      Handle handle, String sql, List<RowValues> integrations) {
    Map<String, Set<List<String>>> found = new HashMap<>();
    handle
        .createQuery(sql)
        .bind("first", integrations.get(0).text("id"))
        .bind("last", integrations.get(integrations.size() - 1).text("id"))
        .map((row, context) -> Map.entry(row.getString(1), valuesAfterId(row)))
        .forEach(
            entry ->
                found.computeIfAbsent(entry.getKey(), id -> new HashSet<>()).add(entry.getValue()));
    return found;
  }

  private static List<String> valuesAfterId(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
      values.add(row.getString(column));
    }
    return values;
  }

  private void compare(
      String table, Map<String, Set<List<String>>> expected, Map<String, Set<List<String>>> found) {
    Set<String> integrations = new HashSet<>(expected.keySet());
    integrations.addAll(found.keySet());
    for (String id : integrations) {
      if (!expected.getOrDefault(id, Set.of()).equals(found.getOrDefault(id, Set.of()))) {
        throw rows.tampered(table, id);
      }
    }
  }
}
