package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.store.Retention;
import dev.tenon.spi.CheckListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final IntegrationId contoso = fixture.linked("Contoso").id();

  @Test
  void removesOldVerificationsAndHistoryWhenAnIntegrationIsVerified() {
    Instant linked = fixture.clock.instant();
    verify();
    fixture.clock.advance(Retention.DEFAULT.verifications());
    verify();
    assertThat(attempts()).as("not older than the retention").hasSize(3);

    fixture.clock.advance(Duration.ofSeconds(1));
    verify();
    assertThat(attempts()).hasSize(2).allMatch(attempt -> attempt.at().isAfter(linked));
    assertThat(history()).extracting(HistoryEntry::event).contains(Event.LINKED);

    fixture.clock.advance(Retention.DEFAULT.history());
    verify();
    assertThat(history()).extracting(HistoryEntry::event).doesNotContain(Event.LINKED).isNotEmpty();
    assertThat(fixture.audit(500, fixture.ada)).hasSizeGreaterThan(5);
  }

  @Test
  void mustBeLongerThanZero() {
    assertThatThrownBy(
            () ->
                new Retention(
                    Duration.ofDays(1), Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void verify() {
    var unused = integrations.verify(contoso, CheckListener.SILENT, fixture.ada);
  }

  private List<VerificationAttempt> attempts() {
    return integrations.attempts(contoso, PageRequest.first(50), fixture.ada).items();
  }

  private List<HistoryEntry> history() {
    return integrations.history(contoso, PageRequest.first(50), fixture.ada).items();
  }
}
