package dev.tenon.persistence.internal;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.persistence.PostgresServer;
import dev.tenon.persistence.postgres.PostgresDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresServer.class)
@Timeout(60)
class DatabaseClockTest {

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofHours(-3));
  private final DatabaseClock clock;

  DatabaseClockTest(PostgresDatabase database) {
    this.clock =
        new DatabaseClock(
            new PostgresSource(database), () -> InstantSource.system().instant().plus(ahead.get()));
  }

  @Test
  void showsTheTimeOfTheServerWhateverThatOfTheMachine() throws SQLException {
    clock.measure();

    assertShowsTheTimeOfTheServer();
  }

  /** Until it is measured again. */
  @ParameterizedTest
  @ValueSource(ints = {-400, 400})
  void showsTheTimeOfTheServerWhenTheClockOfTheMachineIsSet(int days) throws SQLException {
    clock.measure();

    ahead.set(Duration.ofDays(days));

    for (int i = 0; i < 3; i++) {
      assertShowsTheTimeOfTheServer();
    }
    clock.measure();
    assertShowsTheTimeOfTheServer();
  }

  private void assertShowsTheTimeOfTheServer() {
    Instant shown = clock.shared().instant();
    assertThat(shown).isCloseTo(InstantSource.system().instant(), within(10, SECONDS));
  }
}
