package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.store.Store;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On machines whose clocks differ by two minutes. */
@ExtendWith(PostgresServer.class)
class PostgresSharedWatchTest extends SharedWatch {

  /** So short that nobody has to wait for it. */
  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  private final PostgresDatabase database;

  PostgresSharedWatchTest(PostgresDatabase database) {
    super("exact", "slow", "fast");
    this.database = database;
  }

  @Override
  Store open(String process) {
    return PostgresStore.open(
        database,
        KeyRing.of(new LocalKeyWrapper(Samples.KEY)),
        new PostgresStore.Timing(clockOf(process, InstantSource.system()), HEARTBEAT));
  }

  @Override
  InstantSource clockOf(String process, InstantSource exact) {
    return switch (process) {
      case "slow" -> () -> exact.instant().minusSeconds(60);
      case "fast" -> () -> exact.instant().plusSeconds(60);
      default -> exact;
    };
  }

  @Test
  void usesTheTimeOfTheServerOnEachMachine() {
    Instant exact = Instant.parse("2026-03-01T12:00:00Z");
    for (String process : List.of("exact", "slow", "fast")) {
      try (Store store = open(process)) {
        assertThat(store.sharedClock(clockOf(process, () -> exact)).instant())
            .as(process)
            .isBetween(exact.minusSeconds(5), exact.plusSeconds(5));
      }
    }
  }

  @Test
  void takesOverTheVerificationOfAKilledProcess() throws Exception {
    String number;
    try (ChildProcess child =
        ChildProcess.start(List.of(), WatchingProgram.class, database.servers(), database.name())) {
      number = child.readLine();
      child.kill();
    }
    CountDownLatch checked = new CountDownLatch(1);
    try (Store store = open("slow");
        Tenon tenon =
            Tenon.builder()
                .store(store)
                .provider(new OneAccountEach(again -> checked.countDown()))
                .clock(clockOf("slow", () -> WatchingProgram.DUE.plusSeconds(46)))
                .build()) {
      var unused = tenon.watch();

      assertThat(number).isEqualTo(WatchingProgram.NUMBER);
      assertThat(checked.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Override
  void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + database.servers() + "/" + database.name(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
