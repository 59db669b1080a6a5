package dev.tenon.core.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.alert.SendResult;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which alerts follow from events, and when they are sent. It is noon UTC, 13:00 in Berlin. */
class AlertsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final AlertFixture alerts = new AlertFixture();

  @Test
  void reportsABrokenIntegrationOnceAndItsRecovery() {
    alerts.channel(AlertPolicy.DEFAULT);

    alerts.breaks("a");
    alerts.deliver();
    assertThat(alerts.sent()).as("waits for others").isEmpty();
    alerts.deliverAfter(MINUTE);
    alerts.deliverAfter(Duration.ofDays(1));
    assertThat(alerts.sentTypes()).containsExactly("integration.broken");

    alerts.recovers("a");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken", "integration.recovered");
    AlertMessage recovery = alerts.sent().get(1);
    assertThat(recovery.urgent()).isFalse();
    assertThat(alerts.onlyItem(recovery).problem()).contains("passes again");
  }

  @Test
  void sendsNothingOfTheTimeBeforeTheFirstChannel() {
    alerts.breaks("a");
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sent()).isEmpty();

    alerts.breaks("b");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken");
  }

  @Test
  void namesTheProblemWhoCanFixItAndThePage() {
    alerts.channel(AlertPolicy.DEFAULT);
    Integration linked = alerts.base.linked("Contoso");
    alerts.base.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    var unused =
        alerts.base.tenon.integrations().verify(linked.id(), CheckListener.SILENT, alerts.base.ada);
    alerts.deliverAfter(MINUTE);

    AlertMessage message = alerts.sent().get(0);
    AlertItem item = alerts.onlyItem(message);
    assertThat(message.workspace()).isEqualTo("Acme");
    assertThat(item.name()).isEqualTo("Contoso");
    assertThat(item.provider()).isEqualTo("scripted");
    assertThat(item.problem()).isNotBlank();
    assertThat(item.fixer()).isNotBlank();
    assertThat(item.nextStep()).isNotBlank();
    assertThat(message.lines().get(0).link())
        .contains(URI.create("https://tenon.example/integrations/" + linked.id()));
  }

  @Test
  void namesTheFindingThatIsNewOrElseTheFirst() {
    alerts.channel(AlertPolicy.DEFAULT);
    Integration linked = alerts.base.linked("Contoso");
    alerts.base.provider.answers.put(ScriptedFactory.ACCESS, failed("ONE", "The first."));
    alerts.base.provider.answers.put(ScriptedFactory.DATA, failed("TWO", "The second."));
    var unused =
        alerts.base.tenon.integrations().verify(linked.id(), CheckListener.SILENT, alerts.base.ada);
    alerts.deliverAfter(MINUTE);
    alerts.state(linked.id().value(), "BROKEN", "BROKEN", "GONE TWO", "ONE");
    alerts.deliverAfter(MINUTE);
    alerts.state(linked.id().value(), "BROKEN", "BROKEN", "GONE", "TWO");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent())
        .extracting(message -> alerts.onlyItem(message).problem())
        .containsExactly("The first.", "The second.", "The first.");
  }

  private static CheckResult failed(String code, String message) {
    Remediation remediation =
        new Remediation("An administrator", List.of("Repair it."), Optional.empty());
    return new CheckResult.Failed(List.of(new Finding(code, message, List.of(), remediation)));
  }

  @Test
  void namesTheCodesOfAnIntegrationThatIsGone() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.state("a", "CONNECTED", "BROKEN", "ONE TWO", "");
    alerts.state("b", "CONNECTED", "BROKEN", "", "");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent())
        .extracting(message -> alerts.onlyItem(message).problem())
        .containsExactlyInAnyOrder("A check fails: ONE, TWO.", "A check fails.");
  }

  @Test
  void reportsARecommendedCheckThatFailsAndWhatIsLeftAfterARecovery() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.state("a", "ATTENTION", "ATTENTION", "", "ONE");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sent()).isEmpty();

    alerts.state("a", "ATTENTION", "ATTENTION", "TWO", "");
    alerts.deliverAfter(MINUTE);
    alerts.state("a", "BROKEN", "ATTENTION", "", "THREE");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes())
        .containsExactly("integration.attention", "integration.recovered");
    assertThat(alerts.onlyItem(alerts.sent().get(1)).problem())
        .isEqualTo("Every required check passes again. A recommended check still fails.");
  }

  @Test
  void sendsNothingForAnIntegrationThatChangesBetweenStatesWithoutAProblem() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.state("a", "BROKEN", "PAUSED", "", "ONE");
    alerts.state("b", "PAUSED", "CONNECTED", "", "");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void namesTheProviderOfACredentialThatExpires() {
    alerts.channel(AlertPolicy.DEFAULT);
    String id = alerts.base.linked("Contoso").id().value();
    alerts.event(
        EventType.CREDENTIAL_EXPIRING,
        id,
        Map.of("name", "Contoso", "expiresAt", "2026-03-08T12:30:00Z", "days", "7"));
    alerts.event(EventType.SETUP_LINK_FINISHED, "lnk", setup("LINK"));
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent())
        .extracting(alerts::onlyItem)
        .extracting(item -> item.kind() + " " + item.provider() + " " + item.path())
        .containsExactlyInAnyOrder(
            "CREDENTIAL_EXPIRING scripted /integrations/" + id, "SETUP_FINISHED m365 /");
  }

  @Test
  void sendsNothingForAVerificationThatChangedNothing() {
    alerts.channel(AlertPolicy.DEFAULT);
    Integration linked = alerts.base.linked("Contoso");
    for (int i = 0; i < 3; i++) {
      var unused =
          alerts
              .base
              .tenon
              .integrations()
              .verify(linked.id(), CheckListener.SILENT, alerts.base.ada);
      alerts.deliverAfter(MINUTE);
    }

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void sendsNothingForAnIntegrationThatRecoversBeforeTheAlertIsSent() {
    alerts.channel(AlertPolicy.DEFAULT);

    alerts.breaks("a");
    alerts.deliver();
    alerts.recovers("a");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void reportsTheDifferenceOnBalanceIfThereAreSeveralChanges() {
    alerts.channel(AlertPolicy.DEFAULT);

    alerts.state("a", "CONNECTED", "ATTENTION", "ONE TWO", "");
    alerts.deliver();
    alerts.state("a", "ATTENTION", "BROKEN", "THREE", "ONE");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes()).containsExactly("integration.broken");
    AlertItem item = alerts.onlyItem(alerts.sent().get(0));
    assertThat(item.from()).isEqualTo("CONNECTED");
    assertThat(item.codes()).containsExactly("TWO", "THREE");
  }

  @Test
  void reportsAFurtherReasonButNotThatOneOfSeveralIsGone() {
    alerts.channel(AlertPolicy.DEFAULT);

    alerts.state("a", "BROKEN", "BROKEN", "", "ONE");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sent()).isEmpty();

    alerts.state("a", "BROKEN", "BROKEN", "TWO", "");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken");
  }

  @Test
  void sendsFewAlertsWhenAThousandIntegrationsBreakForOneReason() {
    alerts.channel(AlertPolicy.DEFAULT);
    for (int i = 0; i < 1_000; i++) {
      alerts.breaks("i" + i);
    }
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).hasSize(1);
    assertThat(alerts.sent().get(0).total()).isEqualTo(1_000);
    assertThat(alerts.sent().get(0).lines()).hasSize(20);
  }

  @Test
  void sendsFewAlertsWhenIntegrationsBreakOneAfterTheOtherForADay() {
    alerts.channel(AlertPolicy.DEFAULT);
    for (int i = 0; i < 288; i++) {
      alerts.breaks("i" + i);
      alerts.deliverAfter(Duration.ofMinutes(5));
    }
    alerts.deliverAfter(Duration.ofHours(1));

    assertThat(alerts.sent()).hasSizeBetween(20, 28);
    assertThat(alerts.sent().stream().mapToLong(AlertMessage::total).sum()).isEqualTo(288);
  }

  @Test
  void sendsOnceWhatWasCollectedBeforeTheClockWasSetBack() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.base.clock.advance(Duration.ofDays(400));
    alerts.breaks("a");
    alerts.take();
    alerts.base.clock.advance(Duration.ofDays(-400));
    alerts.answering(message -> {}, SendResult.failed("not now"));
    alerts.breaks("b");
    alerts.deliver();

    assertThat(alerts.sent()).hasSize(1);
    assertThat(alerts.sent().get(0).total()).isEqualTo(2);

    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sent()).as("tried again").hasSize(2);
  }

  @Test
  void reportsDifferentReasonsSeparately() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.state("a", "CONNECTED", "BROKEN", "ONE", "");
    alerts.state("b", "CONNECTED", "BROKEN", "TWO", "");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).hasSize(2);
  }

  @Test
  void dropsWhatIsAboutAnIntegrationThatWasUnlinkedOrPaused() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.breaks("b");
    alerts.deliver();
    alerts.event(EventType.INTEGRATION_UNLINKED, "a", Map.of());
    alerts.event(EventType.INTEGRATION_PAUSED, "b", Map.of());
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void sendsOnlyTheSelectedKindsAndRecoveriesOfTheseOnly() {
    alerts.channel(
        new AlertPolicy(
            Set.of(AlertKind.BROKEN, AlertKind.RECOVERED),
            BERLIN,
            Optional.empty(),
            Optional.empty(),
            true));
    alerts.state("a", "CONNECTED", "ATTENTION", "ONE", "");
    alerts.deliverAfter(MINUTE);
    alerts.state("a", "ATTENTION", "CONNECTED", "", "ONE");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).isEmpty();
  }

  @Test
  void reportsCredentialsThatExpireAndSetupLinks() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.event(
        EventType.CREDENTIAL_EXPIRING,
        "a",
        Map.of("name", "Contoso", "expiresAt", "2026-03-08T12:30:00Z", "days", "7"));
    alerts.event(EventType.SETUP_LINK_FINISHED, "lnk", setup("REPAIR"));
    alerts.event(EventType.SETUP_LINK_REQUESTED, "lnk", setup("LINK"));
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent())
        .extracting(message -> message.kind().type() + " " + alerts.onlyItem(message).path())
        .containsExactlyInAnyOrder(
            "credential.expiring /integrations/a",
            "setup_link.finished /integrations/x",
            "setup_link.requested /onboardings/x");
    assertThat(alerts.sent())
        .filteredOn(AlertMessage::urgent)
        .singleElement()
        .satisfies(
            message ->
                assertThat(alerts.onlyItem(message).problem()).contains("2026-03-08 at 12:30 UTC"));
  }

  private static Map<String, String> setup(String purpose) {
    return Map.of("name", "Contoso", "purpose", purpose, "target", "x", "provider", "m365");
  }

  @Test
  void anEventWithoutTheExpectedDetailsHoldsUpNoOther() {
    alerts.channel(AlertPolicy.DEFAULT);
    alerts.event(EventType.INTEGRATION_STATE_CHANGED, "a", Map.of());
    alerts.event(EventType.CREDENTIAL_EXPIRING, "a", Map.of());
    alerts.event(EventType.SETUP_LINK_FINISHED, "a", Map.of("purpose", "UNKNOWN"));
    alerts.state("b", "PAUSED", "CONNECTED", "", "");
    alerts.breaks("c");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sentTypes())
        .containsExactlyInAnyOrder(
            "credential.expiring", "setup_link.finished", "integration.broken");
  }

  @Test
  void keepsQuietHoursInTheTimeZoneOfTheChannel() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 30), LocalTime.of(14, 0));
    alerts.channel(
        new AlertPolicy(
            AlertKind.selectable(), BERLIN, Optional.of(noon), Optional.empty(), false));
    alerts.breaks("a");
    alerts.deliverAfter(Duration.ofMinutes(59));
    assertThat(alerts.sent()).isEmpty();
    alerts.breaks("b");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).singleElement().extracting(AlertMessage::total).isEqualTo(2L);
  }

  @Test
  void sendsUrgentAlertsInQuietHoursIfTheChannelWantsThem() {
    QuietHours noon = new QuietHours(LocalTime.of(12, 30), LocalTime.of(14, 0));
    alerts.channel(
        new AlertPolicy(AlertKind.selectable(), BERLIN, Optional.of(noon), Optional.empty(), true));
    alerts.breaks("a");
    alerts.state("b", "CONNECTED", "ATTENTION", "ONE", "");
    alerts.deliverAfter(MINUTE);
    assertThat(alerts.sentTypes()).containsExactly("integration.broken");

    alerts.deliverAfter(Duration.ofHours(1));
    assertThat(alerts.sentTypes()).containsExactly("integration.broken", "integration.attention");
  }

  @Test
  void collectsADayInOneDigest() {
    alerts.channel(
        new AlertPolicy(
            AlertKind.selectable(),
            BERLIN,
            Optional.empty(),
            Optional.of(LocalTime.of(8, 0)),
            false));
    alerts.breaks("a");
    alerts.state("b", "CONNECTED", "ATTENTION", "ONE", "");
    alerts.deliverAfter(Duration.ofHours(18));
    assertThat(alerts.sent()).isEmpty();
    alerts.event(EventType.SETUP_LINK_REQUESTED, "lnk", setup("LINK"));
    alerts.deliverAfter(Duration.ofHours(1));

    assertThat(alerts.sentTypes()).containsExactly("digest");
    assertThat(alerts.sent().get(0).total()).isEqualTo(3);
    assertThat(alerts.base.clock.instant()).isEqualTo(Instant.parse("2026-03-02T07:00:00Z"));
  }

  @Test
  void sendsToEveryEnabledChannelOfItsWorkspaceOnly() {
    AlertChannel disabled = alerts.channel(AlertPolicy.DEFAULT);
    alerts.channels.change(disabled.id(), "off", AlertPolicy.DEFAULT, false, alerts.base.ada);
    alerts.create(AlertChannelKind.SLACK, AlertPolicy.DEFAULT);
    alerts.create(AlertChannelKind.TEAMS, AlertPolicy.DEFAULT);
    alerts.breaks("a");
    alerts.deliverAfter(MINUTE);

    assertThat(alerts.sent()).hasSize(2);
    assertThat(alerts.sent()).extracting(AlertMessage::id).doesNotHaveDuplicates();
    assertThat(
            alerts
                .channels
                .deliveries(Optional.empty(), PageRequest.first(9), alerts.base.callerIn("B", "b"))
                .items())
        .isEmpty();
  }
}
