package dev.tenon.core.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.spi.ProviderId;
import org.junit.jupiter.api.Test;

/** Whom an outage concerns. */
class OutageListTest {

  private final Fixture fixture = new Fixture();

  @Test
  void aWorkspaceSeesTheOutagesOfProvidersAtWhichItHasAnAccount() {
    fixture.linked("Contoso");
    Outage own = outage("scripted");
    Outage other = outage("other");
    fixture
        .store
        .transactions()
        .write(
            () -> {
              assertThat(fixture.store.outages().begin(own)).isTrue();
              assertThat(fixture.store.outages().begin(other)).isTrue();
            });

    assertThat(fixture.tenon.outages().list(fixture.ada)).containsExactly(own);
    assertThat(fixture.tenon.outages().list(fixture.callerIn("B", "bo"))).isEmpty();
    assertThat(fixture.tenon.fleet().figures().outages()).containsExactlyInAnyOrder(own, other);
  }

  private Outage outage(String provider) {
    return new Outage(ProviderId.of(provider), "Mail", 80, fixture.clock.instant());
  }
}
