package dev.tenon.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialExpiringTest {

  private final Fixture fixture = new Fixture();
  private final Integration contoso = fixture.linked("Contoso");
  private Instant end;

  @ParameterizedTest
  @ValueSource(ints = {30, 14, 7, 1})
  void isReportedAtEachThresholdAndNotAMillisecondBefore(int days) {
    expiresIn(Duration.ofDays(days).plusMillis(1));
    verify();
    List<String> before = days();

    fixture.clock.advance(Duration.ofMillis(1));
    verify();
    verify();

    assertThat(before).doesNotContain(Integer.toString(days));
    assertThat(days()).endsWith(Integer.toString(days)).hasSize(before.size() + 1);
  }

  @Test
  void isReportedOncePerThresholdInAYearOfDailyVerifications() {
    expiresIn(Duration.ofDays(365));
    for (int day = 0; day < 366; day++) {
      verify();
      fixture.clock.advance(Duration.ofDays(1));
    }

    assertThat(days()).containsExactly("30", "14", "7", "1");
  }

  @Test
  void containsTheIntegrationAndTheExpiryTime() {
    expiresIn(Duration.ofDays(20));
    verify();

    Event event = expiring().get(0);
    assertThat(event.subject()).isEqualTo(contoso.id().value());
    assertThat(event.data())
        .isEqualTo(Map.of("name", "Contoso", "expiresAt", end.toString(), "days", "30"));
  }

  @Test
  void skipsThresholdsThatPassedBetweenVerifications() {
    expiresIn(Duration.ofDays(20));
    verify();
    fixture.clock.advance(Duration.ofDays(15));
    verify();

    assertThat(days()).containsExactly("30", "7");
  }

  @Test
  void isNotReportedOnceExpired() {
    expiresIn(Duration.ofMillis(1));
    fixture.clock.advance(Duration.ofMillis(1));
    verify();

    assertThat(days()).isEmpty();
  }

  @Test
  void waitsForAConclusiveVerification() {
    expiresIn(Duration.ofDays(30));
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.UNANSWERED);
    verify();
    assertThat(days()).isEmpty();

    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.PASS);
    verify();
    verify();
    assertThat(days()).containsExactly("30");
  }

  @Test
  void isReportedForANewCredentialAndForANewLink() {
    expiresIn(Duration.ofDays(5));
    verify();
    assertThat(days()).containsExactly("7");
    fixture.tenon.rotations().start(contoso.id(), fixture.ada);
    expiresIn(Duration.ofDays(10));
    fixture.tenon.rotations().confirm(contoso.id(), CheckListener.SILENT, fixture.ada);
    verify();
    assertThat(days()).as("the earlier event is no longer kept").containsExactly("14");

    fixture.tenon.integrations().unlink(contoso.id(), fixture.ada);
    fixture.linked("Contoso");
    assertThat(days()).containsExactly("14", "14");
  }

  @Test
  void isNotReportedWhenAnotherAccountAnswers() {
    expiresIn(Duration.ofDays(5));
    fixture.provider.account = Optional.of(new Account("other", "Other"));
    verify();

    assertThat(days()).isEmpty();
  }

  /** Lets time pass until so much is left of a credential that lasted long before. */
  private void expiresIn(Duration left) {
    fixture.clock.advance(Duration.ofDays(400));
    end = fixture.clock.instant().plus(left);
    fixture.provider.credentialExpiresAt = Optional.of(end);
  }

  private void verify() {
    var unused =
        fixture.tenon.integrations().verify(contoso.id(), CheckListener.SILENT, fixture.ada);
  }

  private List<String> days() {
    return expiring().stream().map(event -> event.data().get("days")).toList();
  }

  private List<Event> expiring() {
    List<Event> events =
        new ArrayList<>(fixture.tenon.events().list(PageRequest.first(500), fixture.ada).items());
    Collections.reverse(events);
    return events.stream().filter(it -> it.type() == EventType.CREDENTIAL_EXPIRING).toList();
  }
}
