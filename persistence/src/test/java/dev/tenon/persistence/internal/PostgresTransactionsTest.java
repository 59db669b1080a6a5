package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.EventType;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.testkit.store.StoreSamples;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transactions of two processes at the same time. */
@ExtendWith(PostgresServer.class)
@Timeout(60)
class PostgresTransactionsTest {

  private static final String WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted";

  private final PostgresDatabase database;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private PostgresStore one;
  private PostgresStore two;
  private WorkspaceId workspace;

  PostgresTransactionsTest(PostgresDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    one = PostgresStore.open(database, Samples.KEY);
    two = PostgresStore.open(database, Samples.KEY);
    workspace = StoreSamples.addWorkspace(one, "w");
  }

  @AfterEach
  void close() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    one.close();
    two.close();
  }

  /** Each leaves the other administrator, whom it sees. */
  @Test
  void neverRemoveBothOfTwoAdministratorsThatMayNotBothBeRemoved() throws Exception {
    for (String name : List.of("ada", "bob")) {
      one.transactions().write(() -> one.operators().add(StoreSamples.operator(workspace, name)));
    }
    CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();
    Future<Boolean> ada = threads.submit(() -> removeUnlessLast(one, "ada", bothHaveRead, runs));
    Future<Boolean> bob = threads.submit(() -> removeUnlessLast(two, "bob", bothHaveRead, runs));

    assertThat(List.of(ada.get(), bob.get())).containsExactlyInAnyOrder(true, false);
    assertThat(runs).hasValue(3);
    assertThat(one.transactions().read(() -> one.operators().countAdministrators(workspace)))
        .isEqualTo(1);
  }

  private boolean removeUnlessLast(
      PostgresStore store, String name, CyclicBarrier bothHaveRead, AtomicInteger runs) {
    return store
        .transactions()
        .write(
            () -> {
              Operator operator = StoreSamples.operator(workspace, name);
              assertThat(operator.role()).isEqualTo(Role.ADMINISTRATOR);
              boolean allowed = store.operators().countAdministrators(workspace) > 1;
              if (runs.incrementAndGet() <= 2) {
                await(bothHaveRead);
              }
              if (allowed) {
                store.operators().remove(operator.id());
              }
              return allowed;
            });
  }

  /** The first one draws its number first and commits last. */
  @Test
  void deliverEventsInTheOrderOfTheirCommitsAndSkipNone() throws Exception {
    one.transactions().write(() -> one.events().subscribe("listener"));
    CountDownLatch drawn = new CountDownLatch(1);
    CountDownLatch delivered = new CountDownLatch(1);
    Future<Boolean> early =
        threads.submit(
            () ->
                one.transactions()
                    .write(
                        () -> {
                          one.events().append(event("early"));
                          drawn.countDown();
                          return await(delivered);
                        }));
    assertThat(await(drawn)).isTrue();
    Future<Boolean> late =
        threads.submit(
            () ->
                two.transactions()
                    .write(
                        () -> {
                          two.events().append(event("late"));
                          return true;
                        }));
    awaitEndOrLock(late);
    List<String> received = new ArrayList<>(deliver());
    delivered.countDown();
    assertThat(early.get()).isTrue();
    assertThat(late.get()).isTrue();
    received.addAll(deliver());

    assertThat(received).containsExactly("early", "late");
  }

  private List<String> deliver() {
    return two.transactions()
        .write(
            () -> {
              List<NumberedEvent> pending = two.events().pending("listener", 0, 10);
              pending.forEach(event -> two.events().handledAll("listener", event.number()));
              return pending.stream().map(event -> event.event().id()).toList();
            });
  }

  /** Each run reads a workspace that another process changes before this one does. */
  @Test
  void runAloneAfterFourConflictsSoThatTheWorkEnds() throws Exception {
    List<Integer> runs = new ArrayList<>();
    List<Future<Boolean>> others = new ArrayList<>();
    one.transactions()
        .write(
            () -> {
              runs.add(runs.size() + 1);
              assertThat(one.workspaces().find(workspace)).isPresent();
              Future<Boolean> other = threads.submit(() -> connect(two));
              others.add(other);
              awaitEndOrLock(other);
              one.workspaces().delete(workspace, StoreSamples.NOW.plusSeconds(runs.size()));
            });

    assertThat(runs).containsExactly(1, 2, 3, 4, 5);
    assertThat(others.get(4).get()).as("it waited").isTrue();
  }

  private boolean connect(PostgresStore store) {
    return store
        .transactions()
        .write(
            () -> {
              store.operators().add(StoreSamples.operator(workspace, "o" + System.nanoTime()));
              store.workspaces().find(workspace).ifPresent(store.workspaces()::update);
              return true;
            });
  }

  @Test
  void reportAConflictThatNeverEnds() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    PostgresFailures failures = new PostgresFailures("here");
    PostgresPool pool = new PostgresPool(database, failures);
    try (JdbiTransactions transactions =
        new JdbiTransactions(new PostgresDialect(failures), pool)) {
      TenonException failure =
          catchThrowableOfType(
              TenonException.class,
              () ->
                  transactions.write(
                      () -> {
                        runs.incrementAndGet();
                        return transactions.using(
                            handle -> handle.execute("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"));
                      }));

      assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_CONFLICT);
      assertThat(runs).hasValue(6);
      assertThat(transactions.<String>write(() -> "goes on")).isEqualTo("goes on");
    }
  }

  /** Ends the connection as an administrator or a restart of the server does. */
  @Test
  void reportTheOutcomeAsUnknownIfTheConnectionIsLostDuringTheCommit() {
    TenonException failure =
        catchThrowableOfType(
            TenonException.class,
            () ->
                one.transactions()
                    .write(
                        () -> {
                          one.operators().add(StoreSamples.operator(workspace, "ada"));
                          endConnectionsInTransaction();
                        }));

    assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_OUTCOME_UNKNOWN);
    one.transactions().write(() -> one.operators().add(StoreSamples.operator(workspace, "bob")));
  }

  @Test
  void reportAnUnreachableServerIfTheConnectionIsLostBefore() {
    TenonException failure =
        catchThrowableOfType(
            TenonException.class,
            () ->
                one.transactions()
                    .write(
                        () -> {
                          one.operators().add(StoreSamples.operator(workspace, "ada"));
                          endConnectionsInTransaction();
                          one.operators().add(StoreSamples.operator(workspace, "bob"));
                        }));

    assertThat(failure.code()).isEqualTo(StoreErrorCode.STORE_UNREACHABLE);
    assertThat(one.transactions().read(() -> one.operators().countAdministrators(workspace)))
        .isZero();
  }

  private void endConnectionsInTransaction() {
    ask(
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND state = 'idle in transaction'");
  }

  private void awaitEndOrLock(Future<?> other) {
    while (!other.isDone() && ask(WAITING) == 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private long ask(String sql) {
    try (Connection connection = new PostgresSource(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Event event(String id) {
    return new Event(
        id, workspace, StoreSamples.NOW, EventType.WORKSPACE_CHANGED, "w", "ada", Map.of());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      var unused = barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
