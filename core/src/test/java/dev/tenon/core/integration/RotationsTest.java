package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.HistoryEntry.Event;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RotationsTest {

  private final Fixture fixture = new Fixture();
  private final Rotations rotations = fixture.tenon.rotations();
  private final Integration linked = fixture.linked("Contoso");

  @Test
  void keepsTheActiveCredentialUntilTheNewOnePasses() {
    Integration rotating = rotations.start(linked.id(), fixture.ada);

    assertThat(rotating.published()).isEqualTo(Map.of("public", "half"));
    assertThat(rotating.rotation().orElseThrow().published())
        .isEqualTo(Map.of("public", "new half"));

    fixture.tenon.integrations().verify(linked.id(), CheckListener.SILENT, fixture.ada);

    assertThat(fixture.provider.lastCredential).containsEntry("key", "made for you");
    assertThat(fixture.provider.lastRequest.published()).isEqualTo(Map.of("public", "half"));
    assertThat(fixture.provider.lastRequest.replacement()).isEqualTo(Map.of("public", "new half"));
  }

  @Test
  void activatesTheNewCredentialWhenItPasses() {
    rotations.start(linked.id(), fixture.ada);

    RotationOutcome outcome = confirm();

    assertThat(outcome).isInstanceOf(RotationOutcome.Activated.class);
    assertThat(fixture.provider.lastCredential).containsEntry("key", "second key");
    assertThat(outcome.integration().published()).isEqualTo(Map.of("public", "new half"));
    assertThat(outcome.integration().rotation()).isEmpty();
    assertThat(kept("")).contains("second key");
    assertThat(kept(".next")).isEmpty();
    assertThat(newest()).isEqualTo(Event.ROTATED);
  }

  @Test
  void keepsTheOldCredentialWhenTheNewOneFails() {
    rotations.start(linked.id(), fixture.ada);
    fixture.provider.answers.put(ACCESS, FAIL);

    RotationOutcome outcome = confirm();

    assertThat(outcome).isInstanceOf(RotationOutcome.Waiting.class);
    assertThat(outcome.verification().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.integration().state())
        .as("the new credential says nothing about the old one")
        .isEqualTo(IntegrationState.CONNECTED);
    assertThat(outcome.integration().stale())
        .as("what failed may concern the old one too")
        .isTrue();
    assertThat(outcome.integration().published()).isEqualTo(Map.of("public", "half"));
    assertThat(kept("")).contains("made for you");

    fixture.provider.answers.put(ACCESS, PASS);
    assertThat(confirm()).isInstanceOf(RotationOutcome.Activated.class);
  }

  @Test
  void failsTheNewCredentialAfterThePropagationWindow() {
    rotations.start(linked.id(), fixture.ada);
    fixture.provider.answers.put(ACCESS, PROPAGATING);

    assertThat(confirm().verification().outcome()).isEqualTo(Outcome.PROPAGATING);
    fixture.clock.advance(Duration.ofMinutes(11));

    assertThat(confirm().verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void canBeCancelledAndStartedAgain() {
    rotations.start(linked.id(), fixture.ada);

    Integration cancelled = rotations.cancel(linked.id(), fixture.ada);

    assertThat(cancelled.rotation()).isEmpty();
    assertThat(kept(".next")).isEmpty();
    assertThat(kept("")).contains("made for you");
    assertThat(newest()).isEqualTo(Event.ROTATION_CANCELLED);
    assertThat(rotations.cancel(linked.id(), fixture.ada)).isEqualTo(cancelled);
    assertThat(rotations.start(linked.id(), fixture.ada).rotation()).isPresent();
  }

  @Test
  void startingAgainKeepsTheSameNewCredential() {
    Integration first = rotations.start(linked.id(), fixture.ada);
    fixture.clock.advance(Duration.ofMinutes(1));

    assertThat(rotations.start(linked.id(), fixture.ada)).isEqualTo(first);
  }

  @Test
  void keepsTheNewCredentialOfTheRotationThatBeganFirst() {
    fixture.provider.duringRotate =
        () -> {
          fixture.provider.duringRotate = () -> {};
          var unused = rotations.start(linked.id(), fixture.ada);
          fixture.provider.nextKey = "too late";
        };

    Integration rotating = rotations.start(linked.id(), fixture.ada);

    assertThat(rotating)
        .isEqualTo(fixture.tenon.integrations().get(linked.id(), fixture.ada))
        .satisfies(one -> assertThat(one.rotation()).isPresent());
    assertThat(kept(".next")).contains("second key");
  }

  @Test
  void beginsNoRotationFromACredentialThatWasReplacedMeanwhile() {
    fixture.provider.duringRotate =
        () -> {
          fixture.provider.duringRotate = () -> {};
          var unused = rotations.start(linked.id(), fixture.ada);
          assertThat(confirm()).isInstanceOf(RotationOutcome.Activated.class);
        };

    assertThatThrownBy(() -> rotations.start(linked.id(), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(kept(".next")).isEmpty();
    assertThat(fixture.tenon.integrations().get(linked.id(), fixture.ada).rotation()).isEmpty();
    assertThat(rotations.start(linked.id(), fixture.ada).rotation()).isPresent();
  }

  @Test
  void makesTheReplacementFromValuesAndACredentialThatBelongTogether() {
    AtomicReference<Runnable> beforeRead = fixture.watched.beforeRead;
    beforeRead.set(
        () ->
            beforeRead.set(
                () -> {
                  rotations.start(linked.id(), fixture.ada);
                  confirm();
                }));
    fixture.provider.duringRotate =
        () ->
            assertThat(fixture.provider.lastRotation.published().get("public"))
                .isEqualTo(
                    fixture.provider.lastCredential.get("key").equals("second key")
                        ? "new half"
                        : "half");

    assertThat(rotations.start(linked.id(), fixture.ada).rotation()).isPresent();
  }

  @Test
  void makesNoCredentialForAnotherVersion() {
    ExpectedVersion other = ExpectedVersion.oneOf(Set.of(linked.version() + 1));
    int made = fixture.provider.credentials.size();

    assertThatThrownBy(() -> rotations.start(linked.id(), other, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));

    assertThat(fixture.provider.credentials).hasSize(made);
  }

  @Test
  void startsNoRotationOfAVersionThatWasReplacedMeanwhile() {
    ExpectedVersion current = ExpectedVersion.oneOf(Set.of(linked.version()));
    fixture.provider.duringRotate =
        () -> fixture.tenon.integrations().rename(linked.id(), "Renamed", fixture.ada);

    assertThatThrownBy(() -> rotations.start(linked.id(), current, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));

    assertThat(kept(".next")).isEmpty();
    assertThat(fixture.tenon.integrations().get(linked.id(), fixture.ada).rotation()).isEmpty();
  }

  @Test
  void rejectsConfirmationOfARotationThatWasNotStarted() {
    assertThatThrownBy(this::confirm).satisfies(refusedWith(CoreErrorCode.ROTATION_NOT_STARTED));
  }

  @Test
  void doesNotActivateACredentialCancelledDuringItsCheck() {
    rotations.start(linked.id(), fixture.ada);
    fixture.provider.duringCheck = () -> rotations.cancel(linked.id(), fixture.ada);

    assertThatThrownBy(this::confirm).satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(kept("")).contains("made for you");
  }

  /** The credential of the second rotation was never proven. */
  @Test
  void doesNotActivateACredentialOfARotationStartedDuringTheCheckOfTheFormer() {
    rotations.start(linked.id(), fixture.ada);
    fixture.provider.duringCheck =
        () -> {
          fixture.provider.duringCheck = () -> {};
          rotations.cancel(linked.id(), fixture.ada);
          fixture.provider.nextKey = "never proven";
          rotations.start(linked.id(), fixture.ada);
        };

    assertThatThrownBy(this::confirm).satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(kept("")).contains("made for you");
    assertThat(fixture.tenon.integrations().get(linked.id(), fixture.ada).rotation()).isPresent();
  }

  @Test
  void recordsTheAttemptThatActivatesACredential() {
    rotations.start(linked.id(), fixture.ada);
    fixture.clock.advance(Duration.ofHours(1));
    confirm();

    VerificationAttempt attempt =
        fixture
            .tenon
            .integrations()
            .attempts(linked.id(), PageRequest.first(1), fixture.ada)
            .items()
            .get(0);
    assertThat(attempt.at()).isEqualTo(fixture.clock.instant());
    assertThat(attempt.outcome()).contains(Outcome.PASSED);
  }

  @Test
  void keepsTheResultOfTheNewCredentialWhenTheOldOneIsReportedLater() {
    rotations.start(linked.id(), fixture.ada);
    fixture.provider.duringCheck =
        () -> {
          fixture.provider.duringCheck = () -> {};
          confirm();
          fixture.provider.answers.put(ACCESS, FAIL);
        };

    fixture.tenon.integrations().verify(linked.id(), CheckListener.SILENT, fixture.ada);

    assertThat(fixture.tenon.integrations().get(linked.id(), fixture.ada).state())
        .isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void destroysBothCredentialsWhenTheAccountIsUnlinked() {
    rotations.start(linked.id(), fixture.ada);

    fixture.tenon.integrations().unlink(linked.id(), fixture.ada);

    assertThat(kept("")).isEmpty();
    assertThat(kept(".next")).isEmpty();
  }

  @Test
  void returnsTheRotationGuideDuringARotation() {
    assertThat(guide()).contains("half").doesNotContain("new half");

    rotations.start(linked.id(), fixture.ada);

    assertThat(guide()).contains("new half");
  }

  @Test
  void showsNothingToAnotherWorkspace() {
    var outsider = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> rotations.start(linked.id(), outsider))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThatThrownBy(() -> rotations.cancel(linked.id(), outsider))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
  }

  private RotationOutcome confirm() {
    return rotations.confirm(linked.id(), CheckListener.SILENT, fixture.ada);
  }

  private String guide() {
    return fixture.tenon.integrations().guide(linked.id(), fixture.ada).steps().get(0).title();
  }

  private Event newest() {
    return fixture
        .tenon
        .integrations()
        .history(linked.id(), PageRequest.first(1), fixture.ada)
        .items()
        .get(0)
        .event();
  }

  private Optional<String> kept(String suffix) {
    CredentialKey key = new CredentialKey(fixture.ada.workspace(), linked.id() + suffix);
    return fixture
        .store
        .transactions()
        .read(() -> fixture.store.credentials().find(key))
        .map(fixture.store.vault()::open)
        .map(RotationsTest::text);
  }

  private static String text(Credential credential) {
    return new String(credential.part("key").orElseThrow(), UTF_8);
  }
}
