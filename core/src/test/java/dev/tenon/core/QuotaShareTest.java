package dev.tenon.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.RequestLimiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Processes begin and end meanwhile. */
  @Test
  void verifyingManyByHandTakesAPartBeforeEachSixtyFour() {
    Fixture fixture = new Fixture();
    fixture.provider.accountOf =
        request -> Optional.of(new Account(request.form().get("number"), "Account"));
    for (int number = 100; number < 165; number++) {
      var unused =
          fixture
              .tenon
              .onboardings()
              .connect(
                  new Connect(
                      fixture.start("Account " + number, fixture.ada).id(),
                      Map.of("number", Integer.toString(number)),
                      fixture.ada),
                  CheckListener.SILENT);
    }
    try (Tenon tenon = limited(fixture)) {
      tenon
          .integrations()
          .verifyMany(VerifyMany.matching(IntegrationFilter.ALL, fixture.ada), result -> {});
    }

    assertThat(shares).containsExactly(1, 1);
  }

  @Test
  void theWatchTakesAPartBeforeItVerifies() {
    Fixture fixture = new Fixture();
    fixture.linked("Contoso");
    try (Tenon tenon = limited(fixture);
        Watch watch = tenon.watch()) {
      assertThat(watch).isNotNull();
      fixture.store.tasks().runDue();
      assertThat(shares).as("nothing is due").isEmpty();
      fixture.clock.advance(Duration.ofHours(26));
      fixture.store.tasks().runDue();
    }

    assertThat(shares).containsExactly(1);
  }

  private Tenon limited(Fixture fixture) {
    return Tenon.builder()
        .store(fixture.store)
        .provider(fixture.provider)
        .clock(fixture.clock)
        .requestLimiter(limiter())
        .build();
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
