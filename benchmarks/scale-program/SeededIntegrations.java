import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Verified integrations that are written to a store directly. */
final class SeededIntegrations {

  private SeededIntegrations() {}

  /** Adds integrations with the numbers from 0. */
  static void add(SqliteStore store, WorkspaceId workspace, int count) {
    for (int from = 0; from < count; from += 1_000) {
      int first = from;
      store
          .transactions()
          .write(
              () ->
                  IntStream.range(first, Math.min(first + 1_000, count))
                      .forEach(i -> store.integrations().add(integration(workspace, i))));
    }
    store.transactions().write(() -> store.workspaces().markConnected(workspace, Instant.EPOCH));
  }

  /** Adds one integration with an id and a number. */
  static void add(Store store, WorkspaceId workspace, String id, int number) {
    store.transactions().write(() -> store.integrations().add(integration(workspace, id, number)));
  }

  private static Integration integration(WorkspaceId workspace, int number) {
    return integration(workspace, "integration-" + number, number);
  }

  private static Integration integration(WorkspaceId workspace, String id, int number) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    Account account = new Account("id-" + number, "Account " + number);
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      results.put(
          CheckId.of("check-" + i),
          new CheckResult.Passed(List.of(new Evidence("Seen", "a value of ordinary length"))));
    }
    return new Integration(
        new IntegrationId(id),
        workspace,
        Scripted.ID,
        name(number),
        account,
        Map.of("number", "" + number),
        Map.of("externalId", "x".repeat(40)),
        IntegrationState.CONNECTED,
        new Verification(at, Optional.of(account), results, Map.of(), Outcome.PASSED),
        Optional.empty(),
        false,
        at,
        at,
        0);
  }

  static String name(int number) {
    return String.format(Locale.ROOT, "Integration %07d", number);
  }
}
