package dev.tenon.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.RequestLimiter;
import dev.tenon.spi.RequestOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeferredLimiterTest {

  private final List<Integer> shares = new ArrayList<>();
  private int created;
  private int asked;
  private final DeferredLimiter limiter =
      new DeferredLimiter(
          () -> {
            created++;
            return new Recorded();
          });

  @Test
  void createsNothingForAShortCommand() throws Exception {
    send(DeferredLimiter.UNLIMITED_REQUESTS);

    assertThat(created).isZero();
    assertThat(limiter.suspendedHosts()).isEmpty();
  }

  @Test
  void asksTheLimiterAboutAllFurtherRequests() throws Exception {
    limiter.shareAmong(3);
    send(DeferredLimiter.UNLIMITED_REQUESTS + 10);
    limiter.shareAmong(2);

    assertThat(created).isEqualTo(1);
    assertThat(asked).isEqualTo(10);
    assertThat(shares).containsExactly(3, 2);
    assertThat(limiter.suspendedHosts()).containsExactly("down.example.com");
  }

  private void send(int requests) throws InterruptedException {
    for (int i = 0; i < requests; i++) {
      limiter
          .acquire(new OutgoingRequest("api.example.com", "", List.of()), Duration.ZERO)
          .release(RequestOutcome.ANSWERED, Duration.ZERO);
    }
  }

  private final class Recorded implements RequestLimiter {

    @Override
    public Permit acquire(OutgoingRequest request, Duration atMost) {
      asked++;
      return (outcome, took) -> {};
    }

    @Override
    public void shareAmong(int processes) {
      shares.add(processes);
    }

    @Override
    public Set<String> suspendedHosts() {
      return Set.of("down.example.com");
    }
  }
}
