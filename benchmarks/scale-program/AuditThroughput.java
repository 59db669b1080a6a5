import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.VaultKey;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures whether the audit trail makes writers wait for each other: threads change records of
 * their own, with and without an entry of the trail, in one workspace and in a workspace each.
 *
 * <p>Arguments: folder, file of the results, threads, changes of each thread, URL of an empty
 * PostgreSQL database, if there is one.
 */
public final class AuditThroughput {

  private static final int ROUNDS = 5;

  private final int threads;
  private final int changes;
  private final List<String> json = new ArrayList<>();

  private AuditThroughput(int threads, int changes) {
    this.threads = threads;
    this.changes = changes;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SqliteStore.createFolder(folder);
    AuditThroughput benchmark =
        new AuditThroughput(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    VaultKey key = KeyFile.create(folder.resolve("key"));
    System.out.printf(
        "Changes per second with %d threads, the median of %d rounds%n", benchmark.threads, ROUNDS);
    System.out.printf("%-12s %-24s %12s %12s %8s%n", "", "", "not audited", "audited", "ratio");
    try (SqliteStore store = SqliteStore.open(folder.resolve("audit.db"), key)) {
      benchmark.measure("SQLite", store);
    }
    if (arguments.length > 4 && !arguments[4].isEmpty()) {
      try (PostgresStore store = PostgresStore.open(PostgresDatabase.of(arguments[4]), key)) {
        benchmark.measure("PostgreSQL", store);
      }
    } else {
      System.out.println("PostgreSQL: not measured, there is no server.");
    }
    benchmark.write(Path.of(arguments[1]));
  }

  /** Takes turns, so that what else the machine does concerns all alike. */
  private void measure(String name, Store store) throws Exception {
    List<Caller> one = callers(store, 1);
    List<Caller> each = callers(store, threads);
    run(store, each, true); // Pays for the just-in-time compiler.
    double[][] measured = new double[4][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      measured[0][round] = run(store, one, false);
      measured[1][round] = run(store, one, true);
      measured[2][round] = run(store, each, false);
      measured[3][round] = run(store, each, true);
    }
    for (double[] rounds : measured) {
      Arrays.sort(rounds);
    }
    row(name, "one workspace", measured[0][ROUNDS / 2], measured[1][ROUNDS / 2]);
    row(name, "a workspace for each", measured[2][ROUNDS / 2], measured[3][ROUNDS / 2]);
  }

  private void row(String name, String where, double plain, double audited) {
    System.out.printf(
        Locale.ROOT,
        "%-12s %-24s %12.0f %12.0f %8.2f%n",
        name,
        where,
        plain,
        audited,
        audited / plain);
    json.add(
        String.format(
            Locale.ROOT,
            "  {\"store\": \"%s\", \"workspaces\": \"%s\", \"notAudited\": %.1f, \"audited\": %.1f}",
            name,
            where,
            plain,
            audited));
  }

  /** Adds an integration for each thread. */
  private List<Caller> callers(Store store, int workspaces) {
    List<Caller> callers = new ArrayList<>();
    try (Tenon tenon = Tenon.builder().store(store).provider(new Scripted()).build()) {
      for (int i = 0; i < workspaces; i++) {
        WorkspaceId workspace = tenon.workspaces().create("Workspace " + workspaces + " " + i).id();
        callers.add(new Caller(workspace, OperatorId.of("bench"), Role.ADMINISTRATOR));
      }
    }
    for (int i = 0; i < threads; i++) {
      SeededIntegrations.add(
          store, callers.get(i % workspaces).workspace(), "audit-" + workspaces + "-" + i, i);
    }
    return callers;
  }

  private double run(Store store, List<Caller> callers, boolean audited) throws Exception {
    AuditRecorder audit =
        new AuditRecorder(
            store.audit(),
            new EventRecorder(
                store.events(),
                new RandomIds(new SecureRandom()),
                InstantSource.system(),
                Duration.ofDays(30)),
            InstantSource.system());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long began = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Caller caller = callers.get(thread % callers.size());
      IntegrationId id = new IntegrationId("audit-" + callers.size() + "-" + thread);
      running.add(
          pool.submit(
              () -> {
                for (int i = 0; i < changes; i++) {
                  Instant due = Instant.EPOCH.plusSeconds(i);
                  store
                      .transactions()
                      .write(
                          () -> {
                            if (audited) {
                              audit.record(
                                  caller,
                                  AuditAction.INTEGRATION_VERIFY_ATTEMPTED,
                                  id.value(),
                                  Map.of());
                            }
                            store.integrations().schedule(caller.workspace(), id, Optional.of(due));
                          });
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    pool.shutdown();
    return threads * changes / ((System.nanoTime() - began) / 1e9);
  }

  private void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        "{\"threads\": " + threads + ", \"measured\": [\n" + String.join(",\n", json) + "\n]}\n");
  }
}
