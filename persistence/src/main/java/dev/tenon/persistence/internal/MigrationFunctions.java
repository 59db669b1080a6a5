package dev.tenon.persistence.internal;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.FormKey;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.VerificationSchedule;
import dev.tenon.core.integration.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/**
 * SQL functions with which a migration fills new columns from stored documents. They use the same
 * code that writes the columns later.
 */
final class MigrationFunctions {

  private MigrationFunctions() {}

  /** Computes a value. An empty value becomes NULL. */
  @FunctionalInterface
  private interface Computation {
    String of(String[] arguments);
  }

  /** Defines the functions until the connection is closed. */
  static void define(Connection connection) throws SQLException {
    define(connection, "tenon_form_key", texts -> FormKey.of(TextsJson.readMap(texts[0])));
    define(
        connection,
        "tenon_search_key",
        texts -> IntegrationFilter.searchText(texts[0], texts[1], texts[2]));
    define(connection, "tenon_verification", texts -> part(texts[0], texts[1]));
    define(
        connection,
        "tenon_slice",
        texts ->
            Integer.toString(
                VerificationSchedule.sliceOf(new IntegrationId(texts[0]), Watch.SLICES)));
    define(
        connection,
        "tenon_due",
        texts ->
            StoredTime.write(
                VerificationSchedule.regularlyAfter(
                    StoredTime.read(texts[1]), new IntegrationId(texts[0]))));
    define(
        connection,
        "tenon_rotating_since",
        texts ->
            texts[0] == null ? null : StoredTime.write(RotationJson.read(texts[0]).startedAt()));
  }

  private static String part(String document, String part) {
    Verification verification = VerificationJson.read(document);
    return switch (part) {
      case "at" -> StoredTime.write(verification.at());
      case "outcome" -> verification.outcome().name();
      case "codes" -> StoredCodes.write(verification.codes());
      case "codes_json" -> TextsJson.write(verification.codes());
      default -> throw new IllegalArgumentException("a verification has no part " + part);
    };
  }

  private static void define(Connection connection, String name, Computation computation)
      throws SQLException {
    Function.create(
        connection,
        name,
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            String[] arguments = new String[args()];
            for (int i = 0; i < arguments.length; i++) {
              arguments[i] = value_text(i);
            }
            try {
              result(computation.of(arguments));
            } catch (RuntimeException e) {
              error("corrupt row: " + e.getMessage());
            }
          }
        });
  }
}
