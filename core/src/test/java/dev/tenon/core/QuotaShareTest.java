package dev.tenon.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaShareTest {

  private final List<Integer> shares = new ArrayList<>();
  private int active;
  private final QuotaShare quotas = new QuotaShare(limiter(), this::tasks);

  @Test
  void aCommandTakesAPartBesideTheProcessesThatWatch() {
    active = 3;
    quotas.ofCommand();

    assertThat(shares).containsExactly(4);
  }

  @Test
  void aCommandHasTheWholeQuotaWhenNothingWatches() {
    quotas.ofCommand();

    assertThat(shares).containsExactly(1);
  }

  @Test
  void aProcessThatWatchesIsCountedOnce() {
    active = 2;
    quotas.ofWatch();
    quotas.ofCommand();
    active = 0;
    quotas.ofWatch();

    assertThat(shares).containsExactly(2, 2, 1);
  }

  @Test
  void verifyingManyByHandTakesAPart() {
    Fixture fixture = new Fixture();
    fixture.linked("Contoso");
    try (Tenon tenon =
        Tenon.builder()
            .store(fixture.store)
            .provider(fixture.provider)
            .clock(fixture.clock)
            .requestLimiter(limiter())
            .build()) {
      tenon
          .integrations()
          .verifyMany(VerifyMany.matching(IntegrationFilter.ALL, fixture.ada), result -> {});
    }

    assertThat(shares).containsExactly(1);
  }

  private RequestLimiter limiter() {
    return new RequestLimiter() {
      @Override
      public Permit acquire(OutgoingRequest request, Duration atMost) {
        return (outcome, took) -> {};
      }

      @Override
      public void shareAmong(int processes) {
        shares.add(processes);
      }
    };
  }

  private RepeatedTasks tasks() {
    return new RepeatedTasks() {
      @Override
      public Running start(List<RepeatedTask> tasks, int threads, InstantSource clock) {
        throw new UnsupportedOperationException();
      }

      @Override
      public int activeProcesses() {
        return active;
      }
    };
  }
}
