package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.DATA;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.NOT_REACHED;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.TIDY;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntegrationsTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final Caller ada = fixture.ada;
  private final Integration contoso = fixture.linked("Contoso");

  @Test
  void findsByNameIgnoringCaseAndById() {
    assertThat(integrations.find("CONTOSO", ada)).contains(contoso);
    assertThat(integrations.find(contoso.id().value(), ada)).contains(contoso);
    assertThat(integrations.find("Fabrikam", ada)).isEmpty();
  }

  @Test
  void aVerificationStoresItsResultsAndTime() {
    fixture.clock.advance(Duration.ofHours(1));
    answer(ROLE, FAIL);

    Verified verified = verify();

    assertThat(verified.integration().state()).isEqualTo(IntegrationState.ATTENTION);
    assertThat(verified.verification().at()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
    assertThat(integrations.get(contoso.id(), ada)).isEqualTo(verified.integration());
  }

  @Test
  void aFailedRequiredCheckSetsBrokenAndAPassSetsConnected() {
    answer(ACCESS, FAIL);
    assertThat(verify().integration().state()).isEqualTo(IntegrationState.BROKEN);

    answer(ACCESS, PASS);
    assertThat(verify().integration().state()).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void anInconclusiveCheckKeepsTheStateAndMarksItStale() {
    fixture.clock.advance(Duration.ofHours(1));
    answer(ACCESS, UNANSWERED);

    Verified verified = verify();

    assertThat(verified.verification().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verified.integration().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(verified.integration().stale()).isTrue();
    assertThat(verified.integration().verification().at()).isEqualTo(contoso.verification().at());

    answer(ACCESS, PASS);
    assertThat(verify().integration().stale()).isFalse();
  }

  @Test
  void passingRequiredChecksEndBrokenDespiteAnInconclusiveRecommendedCheck() {
    answer(ACCESS, FAIL);
    verify();
    answer(ACCESS, PASS);
    answer(ROLE, UNANSWERED);

    assertThat(verify().integration().state()).isEqualTo(IntegrationState.ATTENTION);
  }

  @Test
  void aFailureTakesPrecedenceOverAnInconclusiveCheck() {
    answer(ACCESS, FAIL);
    answer(ROLE, UNANSWERED);

    assertThat(verify().verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void advisoryFindingsChangeNoState() {
    answer(TIDY, FAIL);

    Verified verified = verify();

    assertThat(verified.integration().state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(verified.verification().codes()).containsExactly("SCRIPTED_MISSING");
  }

  @Test
  void propagationIsStillTimedWhileTheNetworkFails() {
    answer(ACCESS, PROPAGATING);
    verify();
    fixture.clock.advance(Duration.ofMinutes(6));
    answer(ACCESS, UNANSWERED);
    verify();
    fixture.clock.advance(Duration.ofMinutes(6));
    answer(ACCESS, PROPAGATING);

    assertThat(verify().verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void propagationIsTimedFromNowOnIfTheClockWasSetBack() {
    answer(ACCESS, PROPAGATING);
    fixture.clock.advance(Duration.ofDays(400));
    verify();
    fixture.clock.advance(Duration.ofDays(-400));
    assertThat(verify().verification().outcome()).isEqualTo(Outcome.PROPAGATING);

    fixture.clock.advance(Duration.ofMinutes(11));

    assertThat(verify().verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aDifferentAccountSetsBrokenAndPassesNoCheck() {
    fixture.provider.account = Optional.of(new Account("acc-2", "Somebody else"));

    Verified verified = verify();

    assertThat(verified.verification().codes()).containsExactly("ACCOUNT_CHANGED");
    assertThat(verified.verification().results().values())
        .noneMatch(CheckResult.Passed.class::isInstance);
    assertThat(verified.integration().state()).isEqualTo(IntegrationState.BROKEN);
    assertThat(verified.integration().account()).isEqualTo(contoso.account());
  }

  @Test
  void aDifferentAccountStaysBrokenAfterPauseAndResume() {
    fixture.provider.account = Optional.of(new Account("acc-2", "Somebody else"));
    verify();
    integrations.pause(contoso.id(), ada);

    assertThat(integrations.resume(contoso.id(), ada).state()).isEqualTo(IntegrationState.BROKEN);
  }

  @Test
  void aPassWithoutAnAccountIsNotAccepted() {
    fixture.provider.account = Optional.empty();

    assertThatThrownBy(this::verify).satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));
    assertThat(integrations.get(contoso.id(), ada).stale()).isTrue();
  }

  @Test
  void aProviderExceptionMarksTheIntegrationStaleAndIsInTheHistory() {
    fixture.provider.duringCheck =
        () -> {
          throw new IllegalStateException("canary");
        };

    assertThatThrownBy(this::verify)
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY))
        .hasMessageNotContaining("canary")
        .satisfies(thrown -> assertThat(thrown.getCause()).hasMessageNotContaining("canary"));

    assertThat(integrations.get(contoso.id(), ada).stale()).isTrue();
    assertThat(integrations.history(contoso.id(), PageRequest.first(1), ada).items().get(0).codes())
        .containsExactly("PROVIDER_FAULTY");
  }

  @Test
  void anInterruptedAttemptChangesNothing() {
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.INTERRUPTED, "Stopped.");
        };

    assertThatThrownBy(this::verify).satisfies(refusedWith(ProviderErrorCode.INTERRUPTED));

    assertThat(integrations.get(contoso.id(), ada)).isEqualTo(contoso);
  }

  @Test
  void aMissingCredentialIsReported() {
    fixture
        .store
        .transactions()
        .write(
            () ->
                fixture
                    .store
                    .credentials()
                    .remove(new CredentialKey(ada.workspace(), contoso.id().value())));

    assertThatThrownBy(this::verify).satisfies(refusedWith(CoreErrorCode.CREDENTIAL_MISSING));
  }

  @Test
  void anOlderResultDoesNotReplaceANewerOne() {
    answer(ACCESS, FAIL);
    fixture.provider.duringCheck =
        () -> {
          fixture.provider.duringCheck = () -> {};
          fixture.clock.advance(Duration.ofMinutes(1));
          answer(ACCESS, PASS);
          verify();
          answer(ACCESS, FAIL);
        };

    Verified verified = verify();

    assertThat(verified.integration()).isEqualTo(integrations.get(contoso.id(), ada));
    assertThat(verified.verification().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(integrations.get(contoso.id(), ada).state()).isEqualTo(IntegrationState.CONNECTED);
  }

  @Test
  void anInconclusiveRecommendedCheckKeepsConnectedAndTheLatestProof() {
    fixture.clock.advance(Duration.ofHours(1));
    answer(ROLE, UNANSWERED);

    Integration integration = verify().integration();

    assertThat(integration.state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(integration.stale()).isTrue();
    assertThat(integration.verification().at()).isEqualTo(fixture.clock.instant());
  }

  @Test
  void anInconclusiveResultDoesNotEndPropagation() {
    answer(ACCESS, PROPAGATING);
    verify();
    fixture.clock.advance(Duration.ofMinutes(6));
    fixture.provider.answers.remove(ACCESS);
    verify();
    fixture.clock.advance(Duration.ofMinutes(6));
    answer(ACCESS, PROPAGATING);

    assertThat(verify().verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void renamingDuringAVerificationKeepsBothChanges() {
    answer(ACCESS, FAIL);
    fixture.provider.duringCheck = () -> integrations.rename(contoso.id(), "Renamed", ada);

    verify();

    Integration kept = integrations.get(contoso.id(), ada);
    assertThat(kept.name()).isEqualTo("Renamed");
    assertThat(kept.state()).isEqualTo(IntegrationState.BROKEN);
  }

  @Test
  void unlinkingDuringAVerificationIsKept() {
    fixture.provider.duringCheck = () -> integrations.unlink(contoso.id(), ada);

    assertThatThrownBy(this::verify).satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void renamesToADifferentCaseOfTheSameNameButNotToANameInUse() {
    fixture.start("Fabrikam", ada);

    assertThat(integrations.rename(contoso.id(), "CONTOSO", ada).name()).isEqualTo("CONTOSO");
    assertThatThrownBy(() -> integrations.rename(contoso.id(), "fabrikam", ada))
        .satisfies(refusedWith(CoreErrorCode.NAME_TAKEN));
  }

  @Test
  void aChangeThatWasMadeAlreadyChangesNothing() {
    int entries = fixture.audit(100, ada).size();

    assertThat(integrations.rename(contoso.id(), " Contoso ", ada)).isEqualTo(contoso);
    assertThat(integrations.resume(contoso.id(), ada)).isEqualTo(contoso);
    assertThat(fixture.audit(100, ada)).hasSize(entries);

    Integration paused = integrations.pause(contoso.id(), ada);
    assertThat(integrations.pause(contoso.id(), ada)).isEqualTo(paused);
    assertThat(integrations.get(contoso.id(), ada)).isEqualTo(paused);
  }

  @Test
  void reportsEachCheckToTheListener() {
    List<String> calls = new ArrayList<>();
    answer(ROLE, FAIL);

    integrations.verify(contoso.id(), recording(calls), ada);

    assertThat(calls)
        .containsExactly(
            "access started",
            "access Passed",
            "data started",
            "data Passed",
            "role started",
            "role Failed",
            "tidy started",
            "tidy Passed");
  }

  @Test
  void aListenerThatThrowsIsNotCalledAgain() {
    List<String> calls = new ArrayList<>();
    CheckListener broken =
        new CheckListener() {
          @Override
          public void started(CheckId check) {
            calls.add(check + " started");
            throw new IllegalStateException("planted");
          }

          @Override
          public void finished(CheckId check, CheckResult result) {
            calls.add(check + " finished");
          }
        };

    assertThat(integrations.verify(contoso.id(), broken, ada).verification().outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(calls).containsExactly("access started");
  }

  private static CheckListener recording(List<String> calls) {
    return new CheckListener() {
      @Override
      public void started(CheckId check) {
        calls.add(check + " started");
      }

      @Override
      public void finished(CheckId check, CheckResult result) {
        calls.add(check + " " + result.getClass().getSimpleName());
      }
    };
  }

  @Test
  void onlyARequiredCheckThatPropagatesMakesOthersWaitForIt() {
    answer(ACCESS, NOT_REACHED);
    answer(ROLE, PROPAGATING);
    assertThat(verify().verification().outcome()).isEqualTo(Outcome.INCONCLUSIVE);

    answer(DATA, PROPAGATING);
    assertThat(verify().verification().outcome()).isEqualTo(Outcome.PROPAGATING);
  }

  @Test
  void aRecommendedCheckThatPropagatesIsAFinding() {
    answer(ROLE, PROPAGATING);

    assertThat(verify().verification().outcome()).isEqualTo(Outcome.PASSED_WITH_FINDINGS);
  }

  @Test
  void aPausedIntegrationIsNotVerifiedAndResumesWithItsState() {
    answer(ROLE, FAIL);
    verify();
    assertThat(integrations.pause(contoso.id(), ada).state()).isEqualTo(IntegrationState.PAUSED);

    assertThatThrownBy(this::verify).satisfies(refusedWith(CoreErrorCode.INTEGRATION_PAUSED));
    assertThat(integrations.resume(contoso.id(), ada).state())
        .isEqualTo(IntegrationState.ATTENTION);
  }

  @Test
  void pausingDuringAVerificationIsKept() {
    fixture.provider.duringCheck = () -> integrations.pause(contoso.id(), ada);

    assertThat(verify().integration().state()).isEqualTo(IntegrationState.PAUSED);
  }

  @Test
  void unlinkingDestroysTheCredentialAndFreesTheAccount() {
    integrations.unlink(contoso.id(), ada);

    boolean kept =
        fixture
            .store
            .transactions()
            .write(
                () ->
                    fixture
                        .store
                        .credentials()
                        .find(new CredentialKey(ada.workspace(), contoso.id().value()))
                        .isPresent());
    assertThat(kept).isFalse();
    assertThat(fixture.linked("Contoso again").account()).isEqualTo(contoso.account());
  }

  @Test
  void theHistoryIsListedNewestFirst() {
    answer(ACCESS, UNANSWERED);
    verify();
    integrations.rename(contoso.id(), "Renamed", ada);

    assertThat(integrations.history(contoso.id(), PageRequest.first(10), ada).items())
        .extracting(HistoryEntry::event)
        .containsExactly(
            HistoryEntry.Event.RENAMED, HistoryEntry.Event.NOT_VERIFIED, HistoryEntry.Event.LINKED);
  }

  @Test
  void findsNothingOfAnotherWorkspace() {
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> integrations.get(contoso.id(), bob))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThatThrownBy(() -> integrations.unlink(contoso.id(), bob))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
    assertThat(fixture.integrations(bob)).isEmpty();
    assertThat(fixture.integrations(ada)).hasSize(1);
  }

  @Test
  void aFailureDoesNotMakeANewerVerificationStale() {
    fixture.provider.duringCheck =
        () -> {
          fixture.provider.duringCheck = () -> {};
          fixture.clock.advance(Duration.ofMinutes(1));
          verify();
          throw new IllegalStateException("the slow call ended");
        };

    assertThatThrownBy(this::verify).satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));

    assertThat(integrations.get(contoso.id(), ada).stale()).isFalse();
  }

  @Test
  void storesAVerificationAfterTheClockWasSetBack() {
    fixture.clock.advance(Duration.ofDays(-10));
    answer(ACCESS, FAIL);

    verify();

    assertThat(integrations.get(contoso.id(), ada).verification().outcome())
        .isEqualTo(Outcome.FAILED);
  }

  private Verified verify() {
    return integrations.verify(contoso.id(), CheckListener.SILENT, ada);
  }

  private void answer(CheckId check, CheckResult result) {
    fixture.provider.answers.put(check, result);
  }
}
