package dev.tenon.core.alert;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertChannelsTest {

  private static final String URL = "https://Hooks.example:8443/services/T0/s3cr3t?token=x";

  private final Fixture fixture = new Fixture();
  private final AlertChannels channels = fixture.tenon.alertChannels();

  @Test
  void showsOnlySchemeAndHostOfAUrlAndTheSecretOnce() {
    CreatedAlertChannel created = create("hook", AlertChannelKind.WEBHOOK, URL);

    assertThat(created.channel().address()).isEqualTo("https://hooks.example:8443");
    assertThat(created.secret().orElseThrow().reveal()).matches("whsec_[A-Za-z0-9+/=]{44}");
    assertThat(created.channel().publicKey().orElseThrow()).matches("whpk_[A-Za-z0-9+/=]{44}");
    assertThat(created + " " + list()).doesNotContain("s3cr3t", "whsec_");
    assertThat(command("hook", AlertChannelKind.WEBHOOK, URL).toString()).doesNotContain("s3cr3t");
    assertThat(fixture.audit(9, fixture.ada).toString()).doesNotContain("s3cr3t", "whsec_");
  }

  @Test
  void sendsTheSecretsToTheSenderOnlyAndClosesThem() {
    CreatedAlertChannel created = create("hook", AlertChannelKind.WEBHOOK, URL);

    AlertDelivery delivery = channels.test(created.channel().id(), fixture.ada);

    assertThat(delivery.state()).isEqualTo(AlertState.DELIVERED);
    assertThat(delivery.detail()).isEqualTo("HTTP 204");
    RecordingSender sender = fixture.sender(AlertChannelKind.WEBHOOK);
    assertThat(sender.parts.get(0)).containsExactly("secret", "signingKey", "url");
    assertThatThrownBy(() -> sender.lent.get(0).part("url"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sender.sent).extracting(AlertMessage::kind).containsExactly(AlertKind.TEST);
  }

  @Test
  void aTestThatFailsIsNotTriedAgain() {
    AlertChannelId id = create("slack", AlertChannelKind.SLACK, URL).channel().id();
    fixture.sender(AlertChannelKind.SLACK).answer = message -> SendResult.failed("HTTP 404");

    AlertDelivery delivery = channels.test(id, fixture.ada);

    assertThat(delivery.state()).isEqualTo(AlertState.GIVEN_UP);
    assertThat(channels.deliveries(Optional.of(id), PageRequest.first(9), fixture.ada).items())
        .containsExactly(delivery);
  }

  @Test
  void usesBothSecretsForADayAfterARotation() {
    CreatedAlertChannel created = create("hook", AlertChannelKind.WEBHOOK, URL);
    CreatedAlertChannel rotated = channels.rotateSecret(created.channel().id(), fixture.ada);

    assertThat(rotated.secret()).isPresent().isNotEqualTo(created.secret());
    assertThat(rotated.channel().publicKey()).isNotEqualTo(created.channel().publicKey());
    channels.test(created.channel().id(), fixture.ada);
    fixture.clock.advance(Duration.ofHours(24));
    channels.test(created.channel().id(), fixture.ada);

    RecordingSender sender = fixture.sender(AlertChannelKind.WEBHOOK);
    assertThat(sender.parts.get(0))
        .containsExactly("previousSecret", "previousSigningKey", "secret", "signingKey", "url");
    assertThat(sender.parts.get(1)).containsExactly("secret", "signingKey", "url");
  }

  @Test
  void refusesAnAddressThatTheSenderRefuses() {
    assertThatThrownBy(() -> create("hook", AlertChannelKind.WEBHOOK, "invalid s3cr3t"))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_INVALID))
        .hasMessage("The address is invalid.");
    assertThat(list()).isEmpty();
  }

  @Test
  void showsTheHostOfAnAddressThatIsNoHostOfTheInternet() {
    assertThat(create("hook", AlertChannelKind.WEBHOOK, "https://A_b.example:8443/s3cr3t"))
        .extracting(created -> created.channel().address())
        .isEqualTo("https://a_b.example:8443");
  }

  @Test
  void refusesANameThatIsTaken() {
    create("hook", AlertChannelKind.LOG, "");
    AlertChannel other = create("other", AlertChannelKind.LOG, "").channel();

    assertThatThrownBy(() -> create("HOOK", AlertChannelKind.LOG, ""))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_EXISTS));
    assertThatThrownBy(
            () -> channels.change(other.id(), "Hook", AlertPolicy.DEFAULT, true, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_EXISTS));
    assertThat(channels.change(other.id(), "OTHER", AlertPolicy.DEFAULT, true, fixture.ada).name())
        .isEqualTo("OTHER");
  }

  @Test
  void refusesAChangeOfAnotherVersion() {
    AlertChannel channel = create("hook", AlertChannelKind.LOG, "").channel();
    AlertChannel changed =
        channels.change(channel.id(), "changed", AlertPolicy.DEFAULT, true, fixture.ada);

    assertThat(changed.version()).isEqualTo(1);
    assertThat(list()).containsExactly(changed);
    ExpectedVersion before = ExpectedVersion.oneOf(Set.of(channel.version()));
    assertThatThrownBy(
            () ->
                channels.change(
                    channel.id(), "again", AlertPolicy.DEFAULT, true, before, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));
    assertThat(list()).containsExactly(changed);
  }

  @Test
  void showsTheWholeAddressThatIsNoUrl() {
    assertThat(
            create("mail", AlertChannelKind.EMAIL, "\u200B Ops@Acme\u00AD.example\uFEFF")
                .channel()
                .address())
        .isEqualTo("Ops@Acme.example");
  }

  @Test
  void pagesThroughTheDeliveriesOfAChannel() {
    AlertChannel one = create("one", AlertChannelKind.LOG, "").channel();
    AlertDelivery first = channels.test(one.id(), fixture.ada);
    channels.test(create("two", AlertChannelKind.LOG, "").channel().id(), fixture.ada);
    AlertDelivery second = channels.test(one.id(), fixture.ada);

    Page<AlertDelivery> page =
        channels.deliveries(Optional.of(one.id()), PageRequest.first(1), fixture.ada);
    assertThat(page.items()).containsExactly(second);
    Page<AlertDelivery> next =
        channels.deliveries(
            Optional.of(one.id()),
            PageRequest.first(1).from(page.next().orElseThrow()),
            fixture.ada);
    assertThat(next.items()).containsExactly(first);
    assertThat(next.next()).isEmpty();
    AlertChannelId unknown = new AlertChannelId("alc-unknown");
    assertThatThrownBy(
            () -> channels.deliveries(Optional.of(unknown), PageRequest.first(1), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_NOT_FOUND));
  }

  @Test
  void replaysAnAlertOfItsWorkspaceOnly() {
    AlertId alert =
        channels.test(create("one", AlertChannelKind.LOG, "").channel().id(), fixture.ada).alert();

    Alert replayed = channels.replay(alert, fixture.ada);
    assertThat(replayed.state()).isEqualTo(AlertState.RETRYING);
    assertThat(replayed.attempts()).isZero();
    assertThat(
            fixture
                .store
                .transactions()
                .read(() -> fixture.store.alerts().find(fixture.ada.workspace(), alert)))
        .contains(replayed);
    assertThatThrownBy(() -> channels.replay(alert, fixture.callerIn("B", "bo")))
        .satisfies(refusedWith(CoreErrorCode.ALERT_NOT_FOUND));
  }

  @Test
  void rotatesTheSecretsOfWebhooksThatHaveThemOnly() {
    AlertChannelId chat = create("chat", AlertChannelKind.SLACK, URL).channel().id();
    assertThatThrownBy(() -> channels.rotateSecret(chat, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_UNSUPPORTED));

    AlertChannelId hook = create("hook", AlertChannelKind.WEBHOOK, URL).channel().id();
    CredentialKey key = new CredentialKey(fixture.ada.workspace(), hook.value());
    fixture.store.transactions().write(() -> fixture.store.credentials().remove(key));
    assertThatThrownBy(() -> channels.rotateSecret(hook, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.CREDENTIAL_MISSING));
  }

  @Test
  void refusesMoreChannelsThanTheLimit() {
    for (int i = 0; i < 50; i++) {
      create("c" + i, AlertChannelKind.LOG, "");
    }

    assertThatThrownBy(() -> create("another", AlertChannelKind.LOG, ""))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_LIMIT));
  }

  @Test
  void findsByNameAndListsPageByPage() {
    create("b", AlertChannelKind.LOG, "");
    AlertChannel first = create("A", AlertChannelKind.LOG, "").channel();

    assertThat(channels.find("a", fixture.ada)).contains(first);
    assertThat(channels.find(first.id().value(), fixture.ada)).contains(first);
    Page<AlertChannel> page = channels.list(PageRequest.first(1), fixture.ada);
    assertThat(page.items()).containsExactly(first);
    assertThat(
            channels
                .list(PageRequest.first(1).from(page.next().orElseThrow()), fixture.ada)
                .items())
        .extracting(AlertChannel::name)
        .containsExactly("b");
  }

  @Test
  void removesAChannelWithItsSecrets() {
    AlertChannel channel = create("hook", AlertChannelKind.WEBHOOK, URL).channel();
    channels.test(channel.id(), fixture.ada);
    channels.remove(channel.id(), fixture.ada);

    assertThat(list()).isEmpty();
    assertThat(channels.deliveries(Optional.empty(), PageRequest.first(9), fixture.ada).items())
        .isEmpty();
    assertThat(fixture.tenon.workspaces().previewDeletion(fixture.ada).contents().credentials())
        .isZero();
    assertThatThrownBy(() -> channels.test(channel.id(), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_NOT_FOUND));
    assertThat(fixture.audit(9, fixture.ada))
        .extracting(AuditEntry::action)
        .contains("ALERT_CHANNEL_CREATED", "ALERT_CHANNEL_TESTED", "ALERT_CHANNEL_REMOVED");
  }

  @Test
  void cannotSendWithoutASender() {
    Fixture without = new Fixture();
    try (var tenon = Tenon.builder().store(without.store).clock(without.clock).build()) {
      assertThatThrownBy(
              () ->
                  tenon
                      .alertChannels()
                      .create(
                          new CreateAlertChannel(
                              "log", AlertChannelKind.LOG, "", AlertPolicy.DEFAULT, without.ada)))
          .satisfies(refusedWith(CoreErrorCode.ALERT_CHANNEL_UNSUPPORTED));
    }
  }

  private List<AlertChannel> list() {
    return channels.list(PageRequest.first(50), fixture.ada).items();
  }

  private CreatedAlertChannel create(String name, AlertChannelKind kind, String address) {
    return channels.create(command(name, kind, address));
  }

  private CreateAlertChannel command(String name, AlertChannelKind kind, String address) {
    return new CreateAlertChannel(name, kind, address, AlertPolicy.DEFAULT, fixture.ada);
  }
}
