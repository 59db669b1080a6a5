package dev.tenon.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {

  private final Fixture fixture = new Fixture();

  @Test
  void recordsTheEventsOfAnAccount() {
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    Onboarding onboarding = fixture.start("Contoso", fixture.ada);
    fixture.connect(onboarding, fixture.ada);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.PASS);
    Integration linked = fixture.linked("Fabrikam");
    var integrations = fixture.tenon.integrations();
    integrations.rename(linked.id(), "Fabrikam 2", fixture.ada);
    integrations.pause(linked.id(), fixture.ada);
    integrations.resume(linked.id(), fixture.ada);
    fixture.tenon.rotations().start(linked.id(), fixture.ada);
    fixture.tenon.rotations().confirm(linked.id(), CheckListener.SILENT, fixture.ada);
    integrations.unlink(linked.id(), fixture.ada);

    assertThat(types())
        .containsExactly(
            EventType.ONBOARDING_STARTED,
            EventType.ONBOARDING_BLOCKED,
            EventType.ONBOARDING_STARTED,
            EventType.INTEGRATION_LINKED,
            EventType.INTEGRATION_RENAMED,
            EventType.INTEGRATION_PAUSED,
            EventType.INTEGRATION_RESUMED,
            EventType.ROTATION_STARTED,
            EventType.CREDENTIAL_ROTATED,
            EventType.INTEGRATION_UNLINKED);
    Event renamed = oldestFirst().get(4);
    assertThat(renamed.subject()).isEqualTo(linked.id().value());
    assertThat(renamed.operator()).isEqualTo("ada");
    assertThat(renamed.at()).isEqualTo(fixture.clock.instant());
    assertThat(renamed.data()).contains(entry("from", "Fabrikam"), entry("to", "Fabrikam 2"));
  }

  @Test
  void recordsTheChangesByAVerification() {
    Integration linked = fixture.linked("Contoso");
    verify(linked);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    verify(linked);
    verify(linked);
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.PASS);
    verify(linked);

    List<Event> changes =
        oldestFirst().stream()
            .filter(event -> event.type() == EventType.INTEGRATION_STATE_CHANGED)
            .toList();
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0).data())
        .contains(
            entry("from", "CONNECTED"),
            entry("to", "BROKEN"),
            entry("added", "SCRIPTED_MISSING"),
            entry("removed", ""));
    assertThat(changes.get(1).data())
        .contains(
            entry("from", "BROKEN"),
            entry("to", "CONNECTED"),
            entry("added", ""),
            entry("removed", "SCRIPTED_MISSING"));
  }

  @Test
  void recordsNothingForARolledBackTransaction() {
    assertThatThrownBy(
            () ->
                fixture
                    .store
                    .transactions()
                    .write(
                        () -> {
                          fixture.tenon.workspaces().rename("Other", fixture.ada);
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(types()).isEmpty();
  }

  @Test
  void pagesThroughTheEventsOfOneWorkspaceNewestFirst() {
    fixture.start("One", fixture.ada);
    fixture.start("Two", fixture.ada);
    fixture.start("Three", fixture.ada);
    fixture.start("Hidden", fixture.callerIn("Other", "root"));
    Events events = fixture.tenon.events();

    Page<Event> first = events.list(PageRequest.first(2), fixture.ada);
    Page<Event> second =
        events.list(PageRequest.first(2).from(first.next().orElseThrow()), fixture.ada);

    assertThat(first.items())
        .extracting(it -> it.data().get("name"))
        .containsExactly("Three", "Two");
    assertThat(second.items()).extracting(it -> it.data().get("name")).containsExactly("One");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void keepsEventsForThirtyDays() {
    fixture.start("One", fixture.ada);
    fixture.clock.advance(Duration.ofDays(30));
    fixture.start("Two", fixture.ada);
    assertThat(types()).hasSize(2);

    fixture.clock.advance(Duration.ofMillis(1));
    fixture.start("Three", fixture.ada);
    assertThat(types()).hasSize(2);
  }

  @Test
  void deliversToAListenerImmediately() throws Exception {
    BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    try (Tenon tenon =
        Tenon.builder().store(fixture.store).eventListener("test", received::add).build()) {
      tenon.workspaces().rename("Other", fixture.ada);

      Event event = received.poll(30, TimeUnit.SECONDS);
      assertThat(event.type()).isEqualTo(EventType.WORKSPACE_CHANGED);
      assertThat(event.data()).contains(entry("to", "Other"), entry("change", "WORKSPACE_RENAMED"));
      assertThat(oldestFirst()).containsExactly(event);
    }
  }

  @Test
  void recordsTheDeletionOfAWorkspaceAndRemovesItsOtherEvents() {
    fixture.start("One", fixture.ada);
    fixture
        .tenon
        .workspaces()
        .delete(
            fixture.tenon.workspaces().previewDeletion(fixture.ada).confirmation(), fixture.ada);

    assertThat(types()).containsExactly(EventType.WORKSPACE_DELETED);
  }

  @Test
  void recordsChangesOfOperators() {
    fixture
        .tenon
        .operators()
        .register(fixture.ada.workspace(), fixture.ada.operator(), "correct horse".toCharArray());
    fixture.tenon.operators().invite(OperatorId.of("bob"), Role.EDITOR, fixture.ada);

    assertThat(oldestFirst())
        .extracting(event -> event.data().get("change"))
        .containsExactly("OPERATOR_REGISTERED", "OPERATOR_INVITED");
    assertThat(oldestFirst().get(1).subject()).isEqualTo("bob");
  }

  private void verify(Integration integration) {
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.tenon.integrations().verify(integration.id(), CheckListener.SILENT, fixture.ada);
  }

  private List<EventType> types() {
    return oldestFirst().stream().map(Event::type).toList();
  }

  private List<Event> oldestFirst() {
    List<Event> events =
        new ArrayList<>(fixture.tenon.events().list(PageRequest.first(100), fixture.ada).items());
    Collections.reverse(events);
    return events;
  }
}
