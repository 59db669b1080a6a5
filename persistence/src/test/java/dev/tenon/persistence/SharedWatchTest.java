package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SharedWatchTest {

  private static final int FLEET = 24;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  /** Which account was checked by whom. */
  private final Queue<String> checked = new ConcurrentLinkedQueue<>();

  private final CountDownLatch both = new CountDownLatch(2);
  private volatile boolean watching;
  private volatile CountDownLatch everyone = new CountDownLatch(0);

  @TempDir Path folder;

  @Test
  void verifiesEachIntegrationOnceADayInOneOfTwoProcesses() throws Exception {
    try (SqliteStore store = open();
        SqliteStore otherStore = open()) {
      try (Tenon one = tenon(store, "one");
          Tenon other = tenon(otherStore, "other")) {
        link(one);
        checked.clear();
        watching = true;
        var unused = one.watch();
        unused = other.watch();
        for (int day = 1; day <= 2; day++) {
          everyone = new CountDownLatch(FLEET);
          // A verification is due an hour to a day and an hour after the one before.
          now.set(START.plus(Duration.ofHours(25).plusSeconds(1).multipliedBy(day)));
          while (!everyone.await(100, TimeUnit.MILLISECONDS)) {
            makeTasksDue();
          }
        }
      }
    }

    List<String> numbers = checked.stream().map(line -> line.split(" ", -1)[1]).sorted().toList();
    assertThat(numbers).hasSize(2 * FLEET);
    assertThat(numbers.stream().distinct()).hasSize(FLEET);
    assertThat(checked.stream().map(line -> line.split(" ", -1)[0]).distinct())
        .containsExactlyInAnyOrder("one", "other");
  }

  private SqliteStore open() {
    return SqliteStore.open(folder.resolve("tenon.db"), Samples.KEY);
  }

  private Tenon tenon(SqliteStore store, String process) {
    AtomicBoolean first = new AtomicBoolean(true);
    return Tenon.builder()
        .store(store)
        .provider(
            new OneAccountEach(
                number -> {
                  checked.add(process + " " + number);
                  if (watching) {
                    awaitTheOther(first);
                  }
                  everyone.countDown();
                }))
        .clock(now::get)
        .build();
  }

  /** The first checks of each process wait, so that neither can do all the work alone. */
  private void awaitTheOther(AtomicBoolean first) {
    if (first.compareAndSet(true, false)) {
      both.countDown();
    }
    try {
      assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The scheduler waits by the system clock, which the test does not set. */
  private void makeTasksDue() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tenon.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE scheduled_task SET execution_time = '2026-01-01T00:00:00.000000000Z'"
              + " WHERE picked = 0");
    }
  }

  private static void link(Tenon tenon) {
    Caller ada =
        new Caller(
            tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
    for (int i = 0; i < FLEET; i++) {
      Onboarding onboarding =
          tenon.onboardings().start(new StartOnboarding(OneAccountEach.ID, "Account " + i, ada));
      var unused =
          tenon
              .onboardings()
              .connect(
                  new Connect(
                      onboarding.id(),
                      Map.of("number", Integer.toString(100 + i), "password", "p"),
                      ada),
                  CheckListener.SILENT);
    }
  }
}
