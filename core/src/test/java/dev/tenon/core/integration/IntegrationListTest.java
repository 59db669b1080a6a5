package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.PageRequest;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of integrations: its filters, its order and its counts. */
class IntegrationListTest {

  private final Fixture fixture = new Fixture();
  private Integration top;

  @BeforeEach
  void linkTwo() {
    fixture.provider.account = Optional.of(new Account("acc-1", "Contoso Ltd"));
    top = fixture.linked("Zebra");
    fixture.provider.account = Optional.of(new Account("acc-2", "Fabrikam", Optional.of("acc-1")));
    fixture.provider.answers.put(ScriptedFactory.ROLE, ScriptedFactory.UNANSWERED);
    link("Ant", Map.of("number", "200"));
  }

  @Test
  void filtersByAccountTextAndStaleness() {
    assertThat(names(IntegrationFilter.ALL.under("acc-1"))).containsExactly("Ant");
    assertThat(names(IntegrationFilter.ALL.under("acc-2"))).isEmpty();
    assertThat(names(IntegrationFilter.ALL.inStaleness(true))).containsExactly("Ant");
    assertThat(names(IntegrationFilter.ALL.inStaleness(false))).containsExactly("Zebra");
    assertThat(names(IntegrationFilter.ALL.matching(" contoso "))).containsExactly("Zebra");
    assertThat(names(IntegrationFilter.ALL.matching(" "))).containsExactly("Ant", "Zebra");
    assertThat(IntegrationFilter.ALL.matching(" "))
        .as("a cursor of the whole list fits")
        .isEqualTo(IntegrationFilter.ALL);
    assertThat(names(IntegrationFilter.ALL.ofProvider(Set.of(ProviderId.of("other"))))).isEmpty();
  }

  @Test
  void listsFromTheOtherEnd() {
    assertThat(list(IntegrationFilter.ALL, IntegrationOrder.NAME.reversed(), PageRequest.first()))
        .containsExactly("Zebra", "Ant");
  }

  @Test
  void refusesTheCursorOfAnotherList() {
    Cursor cursor =
        fixture
            .tenon
            .integrations()
            .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(1), fixture.ada)
            .next()
            .orElseThrow();
    PageRequest second = new PageRequest(1, Optional.of(cursor));

    assertThat(list(IntegrationFilter.ALL, IntegrationOrder.NAME, second)).containsExactly("Zebra");
    for (IntegrationFilter other :
        List.of(
            IntegrationFilter.ALL.inStaleness(false),
            IntegrationFilter.ALL.under("acc-1"),
            IntegrationFilter.ALL.matching("z"),
            IntegrationFilter.ALL.ofProvider(Set.of(ProviderId.of("scripted"))),
            IntegrationFilter.ALL.inState(Set.of(IntegrationState.PAUSED)))) {
      assertThatThrownBy(() -> list(other, IntegrationOrder.NAME, second))
          .satisfies(refusedWith(CoreErrorCode.CURSOR_INVALID));
    }
    assertThatThrownBy(() -> list(IntegrationFilter.ALL, IntegrationOrder.NAME.reversed(), second))
        .satisfies(refusedWith(CoreErrorCode.CURSOR_INVALID));
  }

  @Test
  void countsStaleAndCurrentIntegrations() {
    IntegrationCounts counts = fixture.tenon.integrations().counts(fixture.ada);

    assertThat(counts.total()).isEqualTo(2);
    assertThat(counts.stale()).isEqualTo(1);
    assertThat(counts.current(top.state())).isEqualTo(1);
    assertThat(counts.in(IntegrationState.ATTENTION)).isEqualTo(1);
    assertThat(counts.current(IntegrationState.ATTENTION)).isZero();
    assertThat(counts.current(IntegrationState.PAUSED)).isZero();
  }

  @Test
  void findsFormsByAKeyThatDiffersForEachForm() {
    assertThat(FormKey.of(Map.of("a", "1", "b", "2")))
        .isEqualTo(FormKey.of(Map.of("b", "2", "a", "1")))
        .hasSize(32);
    assertThat(Set.of(FormKey.of(Map.of()), FormKey.of(Map.of("a", "bc"))))
        .doesNotContain(FormKey.of(Map.of("ab", "c")), FormKey.of(Map.of("a", "b", "c", "")));
  }

  @Test
  void theOutcomeOfARotationHasItsVerification() {
    fixture.provider.account = Optional.of(top.account());
    var unused = fixture.tenon.rotations().start(top.id(), fixture.ada);
    RotationOutcome outcome =
        fixture.tenon.rotations().confirm(top.id(), CheckListener.SILENT, fixture.ada);

    Integration activated =
        outcome.fold(
            RotationOutcome.Activated::integration, waiting -> fail("the new key is in force"));
    assertThat(outcome.verification()).isEqualTo(activated.verification());
  }

  private static Integration fail(String expectation) {
    throw new AssertionError(expectation);
  }

  private void link(String name, Map<String, String> form) {
    var unused =
        fixture
            .tenon
            .onboardings()
            .connect(
                new Connect(fixture.start(name, fixture.ada).id(), form, fixture.ada),
                CheckListener.SILENT);
  }

  private List<String> names(IntegrationFilter filter) {
    return list(filter, IntegrationOrder.NAME, PageRequest.first());
  }

  private List<String> list(IntegrationFilter filter, IntegrationOrder order, PageRequest page) {
    return fixture.tenon.integrations().list(filter, order, page, fixture.ada).items().stream()
        .map(IntegrationSummary::name)
        .toList();
  }
}
