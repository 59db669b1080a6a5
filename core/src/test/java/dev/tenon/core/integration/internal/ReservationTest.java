package dev.tenon.core.integration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.integration.DueIntegration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReservationTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final DueIntegration DUE =
      new DueIntegration(new WorkspaceId("w"), new IntegrationId("int_one"));

  private final InMemoryStore store = new InMemoryStore();
  private Instant now = START;
  private Reservation reservation;

  @BeforeEach
  void reserve() {
    Instant until = START.plus(Reservation.LENGTH);
    schedule(START);
    assertThat(claim(START, until)).isTrue();
    reservation =
        new Reservation(store.transactions(), store.integrations(), () -> now, DUE, until);
  }

  @Test
  void keepsOthersAwayWhileItIsRenewed() {
    for (int i = 0; i < 20; i++) {
      now = now.plusSeconds(30);
      assertThat(claim(now, now.plusSeconds(45))).isFalse();
      assertThat(reservation.renew()).isTrue();
    }
    assertThat(isHeld()).isTrue();
  }

  @Test
  void lapsesWhenItIsNotRenewed() {
    now = now.plus(Reservation.LENGTH);
    assertThat(claim(now, now.plusSeconds(45))).isTrue();

    assertThat(reservation.renew()).isFalse();
    assertThat(isHeld()).isFalse();
  }

  /** An operator has verified in the meantime. */
  @Test
  void isLostWhenTheVerificationIsScheduledAnew() {
    schedule(START.plus(Duration.ofDays(1)));

    assertThat(isHeld()).isFalse();
    assertThat(reservation.renew()).isFalse();
  }

  @Test
  void isNotRenewedAfterItsEnd() {
    reservation.end();
    now = now.plusSeconds(30);

    assertThat(reservation.renew()).isFalse();
    assertThat(isHeld()).as("until it lapses").isTrue();
    assertThat(claim(START.plus(Reservation.LENGTH), START.plusSeconds(99))).isTrue();
  }

  private boolean isHeld() {
    return store.transactions().write(reservation::isHeld);
  }

  private void schedule(Instant at) {
    store
        .transactions()
        .write(() -> store.integrations().schedule(DUE.workspace(), DUE.id(), Optional.of(at)));
  }

  private boolean claim(Instant at, Instant until) {
    return store.transactions().write(() -> store.integrations().claimDue(DUE.id(), at, until));
  }
}
