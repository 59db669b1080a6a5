package dev.tenon.core.integration;

import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PauseAndResumeTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final IntegrationId contoso = fixture.linked("Contoso").id();

  @Test
  void reportsAfterAPauseWhatAVerificationFoundThatEndedInIt() {
    answer(ACCESS, FAIL);
    fixture.provider.duringCheck = this::pause;
    verify();
    assertThat(changes()).as("nobody is told during the pause").isEmpty();

    assertThat(resume()).isEqualTo(IntegrationState.BROKEN);

    assertThat(changes())
        .containsExactly(
            Map.of(
                "name", "Contoso",
                "from", "CONNECTED",
                "to", "BROKEN",
                "added", "SCRIPTED_MISSING",
                "removed", ""));
  }

  @Test
  void reportsARecoveryInAPauseAfterIt() {
    answer(ACCESS, FAIL);
    verify();
    answer(ACCESS, PASS);
    fixture.provider.duringCheck = this::pause;
    verify();

    assertThat(resume()).isEqualTo(IntegrationState.CONNECTED);

    assertThat(changes())
        .extracting(data -> data.get("from") + " " + data.get("to"))
        .containsExactly("BROKEN CONNECTED", "CONNECTED BROKEN");
  }

  @ParameterizedTest
  @EnumSource(
      value = IntegrationState.class,
      names = {"CONNECTED", "ATTENTION", "BROKEN"})
  void resumesWithTheStateBeforeThePauseAndReportsNothing(IntegrationState state) {
    enter(state);
    int before = changes().size();

    pause();
    var unused = integrations.rename(contoso, "Fabrikam", fixture.ada);

    assertThat(resume()).isEqualTo(state);
    assertThat(changes()).hasSize(before);
  }

  /** A recommended check that is not answered changes neither of the two states. */
  @ParameterizedTest
  @EnumSource(
      value = IntegrationState.class,
      names = {"CONNECTED", "ATTENTION"})
  void resumesWithTheStateBeforeThePauseWhenTheLastResultWasIncomplete(IntegrationState state) {
    enter(state);
    answer(ROLE, UNANSWERED);
    verify();
    int before = changes().size();

    pause();
    assertThat(resume()).isEqualTo(state);

    assertThat(changes()).hasSize(before);
    answer(ROLE, PASS);
    verify();
    assertThat(changes().get(0).get("from")).isEqualTo(state.name());
  }

  private void enter(IntegrationState state) {
    answer(ACCESS, state == IntegrationState.BROKEN ? FAIL : PASS);
    answer(ROLE, state == IntegrationState.ATTENTION ? FAIL : PASS);
    verify();
    assertThat(integrations.get(contoso, fixture.ada).state()).isEqualTo(state);
  }

  private void answer(CheckId check, CheckResult result) {
    fixture.provider.answers.put(check, result);
  }

  private void verify() {
    var unused = integrations.verify(contoso, CheckListener.SILENT, fixture.ada);
  }

  private void pause() {
    var unused = integrations.pause(contoso, fixture.ada);
  }

  private IntegrationState resume() {
    return integrations.resume(contoso, fixture.ada).state();
  }

  /** The newest first. */
  private List<Map<String, String>> changes() {
    return fixture.tenon.events().list(PageRequest.first(500), fixture.ada).items().stream()
        .filter(event -> event.type() == EventType.INTEGRATION_STATE_CHANGED)
        .map(Event::data)
        .map(Map::copyOf)
        .toList();
  }
}
