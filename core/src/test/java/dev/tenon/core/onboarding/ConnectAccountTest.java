package dev.tenon.core.onboarding;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which accounts an attempt links. */
class ConnectAccountTest {

  private final Fixture fixture = new Fixture();
  private final Onboardings onboardings = fixture.tenon.onboardings();
  private final Caller ada = fixture.ada;

  @Test
  void linksAChildAccountOnlyAfterItsParent() {
    Onboarding onboarding = fixture.start("Member", ada);
    Connect connect = new Connect(onboarding.id(), Map.of("number", "200", "level", "under"), ada);

    assertThatThrownBy(() -> onboardings.connect(connect, CheckListener.SILENT))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("top account");
    assertThat(fixture.provider.made).as("the provider is not asked").hasValue(1);
    assertThat(fixture.provider.lastRequest).isNull();
  }

  @Test
  void linksAChildAccountOnlyUnderItsOwnParent() {
    fixture.linked("Top");
    fixture.provider.account =
        Optional.of(new Account("acc-2", "Member", Optional.of("acc-of-somebody-else")));
    Onboarding onboarding = fixture.start("Member", ada);
    Connect connect = new Connect(onboarding.id(), Map.of("number", "200", "level", "under"), ada);

    assertThatThrownBy(() -> onboardings.connect(connect, CheckListener.SILENT))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("acc-of-somebody-else");

    fixture.provider.account = Optional.of(new Account("acc-2", "Member", Optional.of("acc-1")));
    assertThat(onboardings.connect(connect, CheckListener.SILENT))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void aParentLinkedInAnotherWorkspaceIsNoParent() {
    fixture.linked("Top");
    fixture.provider.account = Optional.of(new Account("acc-2", "Member", Optional.of("acc-1")));
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> connectIn(bob, "By level", Map.of("number", "200", "level", "under")))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("Link the top account first, with top as Level;");
    assertThatThrownBy(() -> connectIn(bob, "By account", Map.of("number", "200")))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("acc-1");
  }

  private void connectIn(Caller caller, String name, Map<String, String> form) {
    Onboarding onboarding = fixture.start(name, caller);
    var unused =
        onboardings.connect(new Connect(onboarding.id(), form, caller), CheckListener.SILENT);
  }

  @Test
  void anAccountIsLinkedOnceInItsWorkspace() {
    fixture.linked("Contoso");

    assertThatThrownBy(() -> connectWith(fixture.start("Again", ada), Map.of("number", "124")))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
        .hasMessageContaining("Contoso");
  }

  @Test
  void anAccountLinkedInAnotherWorkspaceIsRejectedWithoutRevealingIt() {
    fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> fixture.connect(fixture.start("Mine", bob), bob))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_UNAVAILABLE))
        .hasMessage(
            "This account cannot be linked in this workspace. Contact the administrator of this"
                + " Tenon installation.");
    assertThat(fixture.audit(1, bob).get(0).details())
        .containsEntry("codes", "ACCOUNT_UNAVAILABLE");
    assertThat(fixture.unfinished(bob)).hasSize(1);
  }

  @Test
  void anAccountIsLinkedInSeveralWorkspacesWhereThatIsAllowed() {
    Integration first = fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");
    try (Tenon shared = fixture.withSharedAccounts()) {
      Onboardings there = shared.onboardings();
      Onboarding mine = there.start(new StartOnboarding(ProviderId.of("scripted"), "Mine", bob));
      assertThat(
              there.connect(
                  new Connect(mine.id(), Map.of("number", "123"), bob), CheckListener.SILENT))
          .isInstanceOf(ConnectOutcome.Connected.class);

      Onboarding twice = there.start(new StartOnboarding(ProviderId.of("scripted"), "Twice", bob));
      assertThatThrownBy(
              () ->
                  there.connect(
                      new Connect(twice.id(), Map.of("number", "124"), bob), CheckListener.SILENT))
          .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
          .hasMessageContaining("Mine");
      assertThat(shared.integrations().get(first.id(), ada)).isEqualTo(first);
    }
  }

  @Test
  void aPassWithoutAnAccountIsNotLinked() {
    fixture.provider.account = Optional.empty();

    assertThatThrownBy(() -> fixture.connect(fixture.start("Contoso", ada), ada))
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));
  }

  @Test
  void anAttemptThatEndsAfterAbandonmentLinksNothing() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck = () -> onboardings.abandon(onboarding.id(), ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED));
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void aConnectedOnboardingIsNotConnectedAgain() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.connect(onboarding, ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED));
  }

  @Test
  void doesNotLinkACredentialReplacedDuringTheCheck() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck =
        () -> onboardings.enter(onboarding.id(), Map.of("secret", "unchecked"), ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void aRejectedSecondLinkIsAudited() {
    fixture.linked("Contoso");
    Onboarding again = fixture.start("Again", ada);

    assertThatThrownBy(() -> connectWith(again, Map.of("number", "124")))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED));

    assertThat(fixture.audit(1, ada).get(0).details())
        .as("recorded once")
        .containsEntry("codes", "ACCOUNT_ALREADY_LINKED");
    assertThat(onboardings.get(again.id(), ada).lastAttempt()).isPresent();
  }

  @Test
  void runsNoChecksForValuesThatAreAlreadyLinked() {
    fixture.linked("Contoso");
    Onboarding again = fixture.start("Again", ada);
    fixture.provider.lastRequest = null;

    assertThatThrownBy(() -> fixture.connect(again, ada))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
        .hasMessageContaining("Contoso");
    assertThat(fixture.provider.lastRequest).isNull();
  }

  private ConnectOutcome connectWith(Onboarding onboarding, Map<String, String> form) {
    return onboardings.connect(new Connect(onboarding.id(), form, ada), CheckListener.SILENT);
  }
}
