package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.page.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationScheduleTest {

  private final Fixture fixture = new Fixture();
  private final Integration contoso = fixture.linked("Contoso");
  private final Instant due = fixture.clock.instant().plus(Duration.ofDays(1));

  @Test
  void isDueADayAfterTheLastAttempt() {
    assertThat(VerificationSchedule.dueAt(IntegrationSummary.of(contoso))).contains(due);
    assertThat(dueBefore(IntegrationFilter.ALL, due)).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL, due.plusMillis(1))).containsExactly("Contoso");
  }

  @Test
  void isNeverDueWhilePaused() {
    Integration paused = fixture.tenon.integrations().pause(contoso.id(), fixture.ada);

    assertThat(VerificationSchedule.dueAt(IntegrationSummary.of(paused))).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL, due.plusSeconds(1))).isEmpty();
    assertThat(
            dueBefore(
                IntegrationFilter.ALL.inState(Set.of(IntegrationState.PAUSED)), due.plusSeconds(1)))
        .isEmpty();
  }

  @Test
  void keepsTheOtherConditions() {
    Instant later = due.plusSeconds(1);

    assertThat(dueBefore(IntegrationFilter.ALL.matching("conto"), later)).hasSize(1);
    assertThat(dueBefore(IntegrationFilter.ALL.matching("fabri"), later)).isEmpty();
    assertThat(dueBefore(IntegrationFilter.ALL.inState(Set.of(IntegrationState.BROKEN)), later))
        .isEmpty();
  }

  private List<String> dueBefore(IntegrationFilter filter, Instant time) {
    return fixture
        .tenon
        .integrations()
        .list(
            VerificationSchedule.due(filter, time),
            IntegrationOrder.NAME,
            PageRequest.first(),
            fixture.ada)
        .items()
        .stream()
        .map(IntegrationSummary::name)
        .toList();
  }
}
