package dev.tenon.cli.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void showsRateAndRemainingTimeOfALongList() {
    Pace pace = new Pace(now::get, OptionalLong.of(400), 0);
    advance(2);
    assertThat(pace.after(16)).isEqualTo("[....................] 16/400");
    advance(13);
    assertThat(pace.after(120))
        .isEqualTo("[######..............] 120/400, 8.0 per second, 35 seconds left");
    advance(35);
    assertThat(pace.after(400)).isEqualTo("[####################] 400/400, 8.0 per second");
  }

  @Test
  void countsWhatWasDoneBeforeButNotInTheRate() {
    Pace pace = new Pace(now::get, OptionalLong.of(400), 200);
    assertThat(pace.after(0)).isEqualTo("[##########..........] 200/400");
    advance(10);
    assertThat(pace.after(80))
        .isEqualTo("[##############......] 280/400, 8.0 per second, 15 seconds left");
  }

  @Test
  void showsHoursOfAVeryLongList() {
    Pace pace = new Pace(now::get, OptionalLong.of(100_000), 0);
    advance(10);
    assertThat(pace.after(50)).endsWith(" 50/100000, 5.0 per second, 5 hours left");
  }

  @Test
  void showsNoRemainingTimeIfTheNumberIsUnknown() {
    Pace pace = new Pace(now::get, OptionalLong.empty(), 0);
    assertThat(pace.after(1)).isEqualTo("1 done");
    advance(4);
    assertThat(pace.after(10)).isEqualTo("10 done, 2.5 per second");
  }

  private void advance(long seconds) {
    now.set(now.get().plusSeconds(seconds));
  }
}
