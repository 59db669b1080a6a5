package dev.tenon.core.discovery;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.discovery.BulkReport.Entry;
import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is discovered, and which of it a caller can have linked. */
class DiscoveryTest extends DiscoverySetUp {

  @Test
  void marksLinkedAccounts() {
    link("acc-200");

    List<Found> found = discovery.discover(top.id(), fixture.ada).accounts();

    assertThat(found)
        .extracting(one -> one.account().id() + " " + one.linked().isPresent())
        .containsExactly("acc-123 true", "acc-200 true", "acc-300 false", "acc-400 false");
    assertThat(found)
        .filteredOn(Found::linkable)
        .extracting(one -> one.account().id())
        .containsExactly("acc-300");
  }

  @Test
  void linksASelectionAndReturnsOneReport() {
    List<Entry> received = new ArrayList<>();

    BulkReport report =
        discovery.link(
            new LinkDiscovered(top.id(), Set.of("acc-200", "acc-300"), fixture.ada), received::add);

    assertThat(report.entries()).hasSize(2).containsExactlyInAnyOrderElementsOf(received);
    assertThat(report.entries())
        .extracting(entry -> entry.account().id())
        .as("in the order in which they were discovered")
        .containsExactly("acc-200", "acc-300");
    assertThat(report.entries())
        .extracting(Entry::result)
        .allMatch(Result.Linked.class::isInstance);
    assertThat(fixture.integrations(fixture.ada))
        .extracting(one -> one.account().id(), one -> one.account().parent().isPresent())
        .contains(
            org.assertj.core.groups.Tuple.tuple("acc-200", true),
            org.assertj.core.groups.Tuple.tuple("acc-300", true));
    assertThat(fixture.integrations(fixture.ada))
        .extracting(IntegrationSummary::name)
        .as("two accounts with the same name get different names")
        .contains("Payments")
        .anyMatch(name -> name.startsWith("Payments (acc-"));
  }

  @Test
  void doesNotDiscoverAgainWhenGivenDiscoveredAccounts() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    fixture.provider.below = List.of();

    BulkReport report = link(discovered, "acc-200", "acc-300");

    assertThat(report.entries())
        .extracting(Entry::result)
        .hasSize(2)
        .allMatch(Result.Linked.class::isInstance);
    assertThat(fixture.provider.discoveries).hasValue(1);
  }

  @Test
  void discoversAgainWhenGivenIds() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    assertThat(discovered.accounts()).hasSize(4);

    assertThat(link("acc-200")).isInstanceOf(Result.Linked.class);

    assertThat(fixture.provider.discoveries).hasValue(2);
  }

  @Test
  void linksNoAccountThatWasLinkedSinceItWasDiscovered() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    link("acc-200");

    assertThat(link(discovered, "acc-200").entries().get(0).result())
        .isInstanceOf(Result.LinkedBefore.class);

    unlink("acc-200");
    assertThat(link(discovered, "acc-200").entries().get(0).result())
        .isInstanceOf(Result.Linked.class);
  }

  @Test
  void refusesAccountsThatNoDiscoveryReturned() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    Discovered madeUp =
        new Discovered(
            discovered.source(), List.of(new Found(member("999", "Made up"), Optional.empty())));

    assertThatThrownBy(() -> link(madeUp, "acc-999"))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_NOT_DISCOVERED));
    assertThatThrownBy(() -> link(discovered, "acc-999"))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_NOT_DISCOVERED));
    assertThat(fixture.integrations(fixture.ada)).hasSize(1);
  }

  @Test
  void acceptsAResultWhoseEqualWasCollected() throws InterruptedException {
    Discovered earlier = discovery.discover(top.id(), fixture.ada);
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    assertThat(earlier).isEqualTo(discovered).isNotSameAs(discovered);
    WeakReference<Discovered> collected = new WeakReference<>(earlier);
    earlier = null;
    while (collected.get() != null) {
      System.gc();
      Thread.sleep(1);
    }

    assertThat(link(discovered, "acc-200").entries().get(0).result())
        .isInstanceOf(Result.Linked.class);
  }

  @Test
  void refusesAccountsOfAnotherSource() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    link(discovered, "acc-200");
    Integration other = fixture.tenon.integrations().find("Payments", fixture.ada).orElseThrow();

    assertThatThrownBy(
            () ->
                discovery.link(
                    new LinkDiscovered(
                        other.id(), Optional.of(discovered), Set.of("acc-300"), fixture.ada),
                    entry -> {}))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_NOT_DISCOVERED));
  }

  @Test
  void refusesAccountsDiscoveredInAnotherWorkspace() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);

    assertThatThrownBy(
            () ->
                discovery.link(
                    new LinkDiscovered(
                        discovered, Set.of("acc-200"), fixture.callerIn("Other", "bob")),
                    entry -> {}))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
  }

  @Test
  void refusesAccountsWhoseSourceChangedSinceTheyWereDiscovered() {
    Discovered discovered = discovery.discover(top.id(), fixture.ada);
    Integrations integrations = fixture.tenon.integrations();
    integrations.verify(top.id(), CheckListener.SILENT, fixture.ada);
    assertThat(link(discovered, "acc-200").entries().get(0).result())
        .as("a verification changes nothing about the link")
        .isInstanceOf(Result.Linked.class);

    fixture.tenon.rotations().start(top.id(), fixture.ada);
    fixture.tenon.rotations().confirm(top.id(), CheckListener.SILENT, fixture.ada);
    assertThatThrownBy(() -> link(discovered, "acc-300"))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    integrations.pause(top.id(), fixture.ada);
    assertThatThrownBy(() -> link(discovered, "acc-300"))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_PAUSED));
  }

  @Test
  void eachResultHasItsCase() {
    link("acc-200");
    assertThat(List.of(word(link("acc-200")), word(link("acc-300"))))
        .containsExactly("linked before", "linked");
    unlink("acc-200");
    fixture.provider.answers.put(ScriptedFactory.ACCESS, ScriptedFactory.FAIL);
    assertThat(word(link("acc-200"))).isEqualTo("blocked");
    fixture.provider.accountOf =
        request -> {
          throw new IllegalStateException("a defect");
        };
    assertThat(word(link("acc-200"))).isEqualTo("refused");
  }

  private static String word(Result result) {
    return result.fold(
        linked -> "linked", before -> "linked before", blocked -> "blocked", refused -> "refused");
  }

  @Test
  void reportsWhyAnAccountCannotBeLinked() {
    Result result = link("acc-400");

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(CoreErrorCode.ACCOUNT_NOT_LINKABLE);
              assertThat(refused.refusal()).hasMessage("It is suspended; reopen it first.");
            });
    assertThat(fixture.unfinished(fixture.ada)).isEmpty();
  }

  @Test
  void linksNothingWhenOneAccountWasNotFound() {
    assertThatThrownBy(
            () ->
                discovery.link(
                    new LinkDiscovered(top.id(), Set.of("acc-200", "acc-999"), fixture.ada),
                    entry -> {}))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_NOT_DISCOVERED))
        .hasMessageContaining("acc-999");

    assertThat(fixture.integrations(fixture.ada)).hasSize(1);
  }

  @Test
  void showsNothingToAnotherWorkspace() {
    assertThatThrownBy(() -> discovery.discover(top.id(), fixture.callerIn("Other", "bob")))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
  }

  @Test
  void usesNothingOfAnotherWorkspace() {
    fixture.provider.answers.put(ACCESS, FAIL);
    assertThat(link("acc-300")).isInstanceOf(Result.Blocked.class);
    fixture.provider.answers.put(ACCESS, PASS);
    assertThat(link("acc-200")).isInstanceOf(Result.Linked.class);
    Caller bob = fixture.callerIn("Other", "bob");
    try (Tenon shared = fixture.withSharedAccounts()) {
      Integration source = linkedIn(shared, bob);

      Discovered found = shared.discovery().discover(source.id(), bob);
      assertThat(found.accounts())
          .filteredOn(one -> one.linked().isPresent())
          .extracting(one -> one.account().id())
          .containsExactly(TOP);
      assertThat(
              shared
                  .discovery()
                  .link(new LinkDiscovered(found, Set.of("acc-200", "acc-300"), bob), one -> {})
                  .entries())
          .allSatisfy(one -> assertThat(one.result()).isInstanceOf(Result.Linked.class));
    }
    assertThat(fixture.unfinished(fixture.ada)).hasSize(1);
  }

  private static Integration linkedIn(Tenon tenon, Caller caller) {
    Onboarding onboarding =
        tenon.onboardings().start(new StartOnboarding(ProviderId.of("scripted"), "Top", caller));
    return ((ConnectOutcome.Connected)
            tenon
                .onboardings()
                .connect(
                    new Connect(onboarding.id(), Map.of("number", "123"), caller),
                    CheckListener.SILENT))
        .integration();
  }

  @Test
  void refusesToDiscoverFromAPausedIntegration() {
    fixture.tenon.integrations().pause(top.id(), fixture.ada);

    assertThatThrownBy(() -> discovery.discover(top.id(), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_PAUSED));
  }

  private void unlink(String account) {
    fixture.integrations(fixture.ada).stream()
        .filter(one -> one.account().id().equals(account))
        .forEach(one -> fixture.tenon.integrations().unlink(one.id(), fixture.ada));
  }
}
