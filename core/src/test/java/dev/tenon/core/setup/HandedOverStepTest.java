package dev.tenon.core.setup;

import static dev.tenon.core.Refusals.refusedWith;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.Action;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links for a single step, which the visitor of another link may create. */
class HandedOverStepTest {

  private final Fixture fixture = new Fixture();
  private final SetupLinks links = fixture.tenon.setupLinks();
  private final Caller ada = fixture.ada;
  private final Onboarding onboarding = fixture.start("Contoso", ada);
  private final SetupTarget target = SetupTarget.link(onboarding.id());
  private final CreatedSetupLink whole = links.create(new CreateSetupLink(target, ada));
  private final Caller visitor = links.open(whole.token()).visit().caller();

  @BeforeEach
  void describeTheStep() {
    fixture.provider.furtherSteps =
        List.of(
            new GuideStep(
                    "grant-consent",
                    "Grant admin consent",
                    "Global Administrator",
                    List.of("Choose Yes."),
                    List.of(),
                    Optional.empty(),
                    Set.of())
                .with(new Action.DownloadFile("script")));
    fixture.provider.artifacts = List.of(file("script"), file("certificate"));
  }

  @Test
  void showsOneStepAndTheFilesThatItNames() {
    Caller helper = visit(handOver(visitor));

    Guide guide = links.guide(helper);

    assertThat(guide.steps()).extracting(GuideStep::id).containsExactly("grant-consent");
    assertThat(guide.artifacts()).containsExactly(file("script"));
  }

  @Test
  void refusesAVisitorOfAStepEverythingElse() {
    Caller helper = visit(handOver(visitor));
    var onboardings = fixture.tenon.onboardings();

    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> fixture.connect(onboarding, helper));
    assertRefused(
        CoreErrorCode.NOT_AUTHORIZED,
        () -> onboardings.enter(onboarding.id(), Map.of("number", "321"), helper));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> onboardings.get(onboarding.id(), helper));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> onboardings.guide(onboarding.id(), helper));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> links.handedOver(helper));
    assertRefused(CoreErrorCode.NOT_AUTHORIZED, () -> handOver(helper));
    assertThat(onboardings.get(onboarding.id(), ada).form()).isEqualTo(onboarding.form());
  }

  @Test
  void showsTheFirstVisitorWhenTheStepIsDone() {
    CreatedSetupLink step = handOver(visitor);
    assertThat(links.handedOver(visitor)).containsExactly(step.link());
    OpenedSetupSession session = links.open(step.token());
    fixture.clock.advance(Duration.ofMinutes(1));

    SetupLink done = links.markStepDone(session.visit().caller());

    assertThat(done.state()).isEqualTo(SetupLinkState.FINISHED);
    assertThat(done.endedAt()).contains(fixture.clock.instant());
    assertThat(links.handedOver(visitor)).containsExactly(done);
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.open(step.token()));
    assertRefused(CoreErrorCode.SESSION_EXPIRED, () -> links.authenticate(session.token()));
    assertRefused(
        CoreErrorCode.SETUP_LINK_INVALID, () -> links.markStepDone(session.visit().caller()));
    assertThat(links.get(whole.link().id(), ada).state()).isEqualTo(SetupLinkState.ACTIVE);
    assertThat(fixture.tenon.onboardings().get(onboarding.id(), ada).state())
        .isEqualTo(OnboardingState.OPEN);
  }

  @Test
  void showsAVisitorOnlyTheStepsThatTheyHandedOver() {
    CreatedSetupLink other = links.create(new CreateSetupLink(target, ada));
    Caller otherVisitor = visit(other);
    handOver(otherVisitor);
    links.create(new CreateSetupLink(target, ada).forStep("grant-consent"));
    SetupLink mine = handOver(visitor).link();

    assertThat(links.handedOver(visitor)).containsExactly(mine);
  }

  @Test
  void isValidNoLongerThanTheLinkOfTheVisitorWhoCreatedIt() {
    SetupLink longest =
        links.create(stepOf(visitor).validFor(CreateSetupLink.LONGEST_VALIDITY)).link();
    SetupLink shorter = links.create(stepOf(visitor).validFor(Duration.ofHours(1))).link();

    assertThat(longest.expiresAt()).isEqualTo(whole.link().expiresAt());
    assertThat(shorter.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void isAskedForByTheOperatorWhoAskedTheVisitor() {
    CreatedSetupLink step = handOver(visitor);

    assertThat(step.link().createdBy().value()).isEqualTo("setup-link:" + whole.link().id());
    assertThat(step.link().parent()).contains(whole.link().id());
    assertThat(links.preview(step.token()).operator()).isEqualTo(ada.operator());
  }

  @Test
  void isRevokedWithTheLinkOfTheVisitorWhoCreatedIt() {
    CreatedSetupLink step = handOver(visitor);
    Caller helper = visit(step);
    CreatedSetupLink ofAda =
        links.create(new CreateSetupLink(target, ada).forStep("grant-consent"));

    links.revoke(whole.link().id(), ada);

    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.preview(step.token()));
    assertRefused(CoreErrorCode.SETUP_LINK_INVALID, () -> links.guide(helper));
    assertThat(links.preview(ofAda.token()).step()).isPresent();
  }

  @Test
  void refusesAVisitorALinkForMoreThanAStepOrForAnotherOnboarding() {
    Onboarding other = fixture.start("Fabrikam", ada);
    SetupTarget theirs = SetupTarget.link(other.id());
    SetupTarget repair = SetupTarget.repair(fixture.linked("Northwind").id());

    assertRefused(
        CoreErrorCode.STEP_NOT_FOUND, () -> links.create(new CreateSetupLink(target, visitor)));
    assertRefused(
        CoreErrorCode.ONBOARDING_NOT_FOUND,
        () -> links.create(new CreateSetupLink(theirs, visitor).forStep("set-up")));
    assertRefused(
        CoreErrorCode.INTEGRATION_NOT_FOUND,
        () -> links.create(new CreateSetupLink(repair, visitor).forStep("set-up")));
  }

  @Test
  void canBeCreatedForAGuestWhomAnEmbedderAuthenticated() {
    Caller guest = onboarding.guest(OperatorId.of("admin@contoso.example"));

    SetupLink link = handOver(guest).link();

    assertThat(link.parent()).isEmpty();
    assertThat(links.handedOver(guest)).containsExactly(link);
    assertThat(links.guide(guest).steps()).hasSize(2);
  }

  @Test
  void limitsTheOpenStepsOfTheVisitorsOfALink() {
    CreatedSetupLink first = handOver(visitor);
    for (int i = 1; i < 20; i++) {
      handOver(visitor);
    }

    assertRefused(CoreErrorCode.SETUP_LINK_LIMIT, () -> handOver(visitor));
    assertThat(handOver(ada).link().parent()).isEmpty();
    links.markStepDone(visit(first));
    assertThat(handOver(visitor).link().parent()).contains(whole.link().id());
  }

  private CreateSetupLink stepOf(Caller caller) {
    return new CreateSetupLink(target, caller).forStep("grant-consent");
  }

  private CreatedSetupLink handOver(Caller caller) {
    return links.create(stepOf(caller));
  }

  private Caller visit(CreatedSetupLink created) {
    return links.open(created.token()).visit().caller();
  }

  private static Artifact file(String id) {
    return Artifact.binary(id, id, id + ".txt", "text/plain", id.getBytes(UTF_8));
  }

  private static void assertRefused(ErrorCode code, Runnable call) {
    assertThatThrownBy(call::run).satisfies(refusedWith(code));
  }
}
