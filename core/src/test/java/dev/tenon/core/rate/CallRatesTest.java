package dev.tenon.core.rate;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.setup.SetupToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How often one caller may do what writes into the store or sends something to others. */
class CallRatesTest {

  private final Fixture fixture = new Fixture();
  private final Caller ada = fixture.ada;
  private final Onboarding onboarding = fixture.start("Contoso", ada);

  @Test
  void aVisitorMakesThreeHundredChangesInAnHour() {
    Caller visitor = fixture.tenon.setupLinks().open(setupLink()).visit().caller();
    Caller other = fixture.tenon.setupLinks().open(setupLink()).visit().caller();
    repeat(300, () -> enter(visitor));

    assertLimited(Duration.ofSeconds(12), () -> enter(visitor));
    assertThatCode(() -> fixture.tenon.onboardings().guide(onboarding.id(), visitor))
        .as("reading")
        .doesNotThrowAnyException();
    enter(other);
    enter(ada);
    fixture.clock.advance(Duration.ofSeconds(12));
    enter(visitor);
    assertLimited(Duration.ofSeconds(12), () -> enter(visitor));
  }

  @Test
  void typingIsNoChange() {
    Caller visitor = fixture.tenon.setupLinks().open(setupLink()).visit().caller();

    repeat(
        301,
        () -> fixture.tenon.onboardings().lookUp(onboarding.id(), "account", Map.of(), visitor));

    enter(visitor);
  }

  @Test
  void aSetupLinkIsOpenedSixtyTimesInAnHour() {
    SetupToken token = setupLink();
    repeat(60, () -> fixture.tenon.setupLinks().open(token));
    int recorded = fixture.audit(500, ada).size();

    assertLimited(Duration.ofMinutes(1), () -> fixture.tenon.setupLinks().open(token));

    assertThat(fixture.audit(500, ada)).hasSize(recorded);
    fixture.tenon.setupLinks().open(setupLink());
  }

  @Test
  void anOperatorMailsFiveHundredLinksInAnHour() {
    CreateSetupLink command = new CreateSetupLink(SetupTarget.link(onboarding.id()), ada);
    MailTo to = new MailTo("ops@contoso.example", "", URI.create("https://tenon.example/"));
    repeat(500, () -> fixture.tenon.linkMails().sendSetupLink(command, to));

    AuditEntry newest = fixture.audit(1, ada).get(0);

    assertLimited(
        Duration.ofMillis(7_200), () -> fixture.tenon.linkMails().sendSetupLink(command, to));

    assertThat(fixture.mail.sent).hasSize(500);
    assertThat(fixture.audit(1, ada)).as("no link was created").containsExactly(newest);
  }

  @Test
  void ofOneCallerTwoHundredRefusalsAreRecordedInAnHour() {
    Caller vera = new Caller(ada.workspace(), OperatorId.of("vera"), Role.VIEWER);
    int before = fixture.audit(500, ada).size();

    repeat(
        210,
        () ->
            assertThatThrownBy(() -> fixture.tenon.onboardings().abandon(onboarding.id(), vera))
                .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED)));

    assertThat(fixture.audit(500, ada)).hasSize(before + 200);
  }

  private SetupToken setupLink() {
    return fixture
        .tenon
        .setupLinks()
        .create(new CreateSetupLink(SetupTarget.link(onboarding.id()), ada))
        .token();
  }

  private void enter(Caller caller) {
    fixture.tenon.onboardings().enter(onboarding.id(), Map.of(), caller);
  }

  private static void repeat(int times, Runnable call) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  private static void assertLimited(Duration wait, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TenonException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(CoreErrorCode.RATE_LIMITED);
              assertThat(refusal.retryAfter()).contains(wait);
              assertThat(refusal)
                  .hasMessageEndingWith(
                      "Try again in %d seconds.", wait.plusMillis(999).toSeconds());
            });
  }
}
