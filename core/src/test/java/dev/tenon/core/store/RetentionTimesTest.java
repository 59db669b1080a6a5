package dev.tenon.core.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTimesTest {

  @ParameterizedTest
  @CsvSource({"0,PT0S", "1,PT0S", "2,PT0S", "3,PT0S", "0,PT-1S", "3,PT-1S"})
  void refusesATimeThatIsNotPositive(int which, Duration time) {
    List<Duration> times = new ArrayList<>(Collections.nCopies(4, Duration.ofDays(1)));
    times.set(which, time);

    assertThatThrownBy(() -> new Retention(times.get(0), times.get(1), times.get(2), times.get(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A retention must be longer than zero.");
  }
}
