package dev.tenon.persistence.internal;

import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows with which integrations are found and counted: their findings, their form values, and
 * the counters that triggers maintain. They only speed up queries and have no authentication codes.
 * An integration that is found with them is compared with them, and {@link StoreCheck} compares all
 * of them.
 */
record JdbiIntegrationRows(AuthenticatedRows rows) {

  void addFindings(Integration integration) {
    List<String> codes = integration.verification().codes();
    if (codes.isEmpty()) {
      return;
    }
    rows.transactions()
        .using(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO integration_finding (workspace_id, code, name_key, integration_id)
                      VALUES (:workspace, :code, :nameKey, :id)\
                      """);
              for (String code : codes) {
                batch
                    .bind("workspace", integration.workspace().value())
                    .bind("code", code)
                    .bind("nameKey", Names.key(integration.name()))
                    .bind("id", integration.id().value())
                    .add();
              }
              return batch.execute();
            });
  }

  void replaceFindings(Integration integration) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM integration_finding WHERE integration_id = :id")
                    .bind("id", integration.id().value())
                    .execute());
    addFindings(integration);
  }

  void addFormValues(Integration integration) {
    if (integration.form().isEmpty()) {
      return;
    }
    rows.transactions()
        .using(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch(
                      """
                      INSERT INTO integration_form_value (workspace_id, provider, field, value,
                        integration_id)
                      VALUES (:workspace, :provider, :field, :value, :id)\
                      """);
              integration
                  .form()
                  .forEach(
                      (field, value) ->
                          batch
                              .bind("workspace", integration.workspace().value())
                              .bind("provider", integration.provider().value())
                              .bind("field", field)
                              .bind("value", value)
                              .bind("id", integration.id().value())
                              .add());
              return batch.execute();
            });
  }

  Optional<IntegrationId> withFormValue(
      WorkspaceId workspace, ProviderId provider, String field, String value) {
    return rows.transactions()
        .using(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT integration_id FROM integration_form_value
                        WHERE workspace_id = :workspace AND provider = :provider
                          AND field = :field AND value = :value
                        ORDER BY integration_id LIMIT 1\
                        """)
                    .bind("workspace", workspace.value())
                    .bind("provider", provider.value())
                    .bind("field", field)
                    .bind("value", value)
                    .mapTo(String.class)
                    .findOne()
                    .map(IntegrationId::new));
  }

  IntegrationCounts counts(WorkspaceId workspace) {
    return counts(
        "WHERE workspace_id = :workspace", query -> query.bind("workspace", workspace.value()));
  }

  IntegrationCounts counts() {
    return counts("", query -> query);
  }

  private IntegrationCounts counts(String condition, UnaryOperator<Query> parameters) {
    return rows.transactions()
        .using(
            handle -> {
              Map<IntegrationState, Long> byState = new EnumMap<>(IntegrationState.class);
              Map<IntegrationState, Long> stale = new EnumMap<>(IntegrationState.class);
              parameters
                  .apply(
                      handle.createQuery(
                          "SELECT state, stale, sum(total) AS total FROM integration_count "
                              + condition
                              + " GROUP BY state, stale"))
                  .map(
                      StoredRow.reading(
                          (row, context) -> {
                            IntegrationState state =
                                IntegrationState.valueOf(row.getString("state"));
                            long total = row.getLong("total");
                            byState.merge(state, total, Long::sum);
                            if (row.getBoolean("stale")) {
                              stale.merge(state, total, Long::sum);
                            }
                            return state;
                          }))
                  .list();
              return new IntegrationCounts(byState, stale);
            });
  }
}
