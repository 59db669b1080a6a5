package dev.tenon.core.discovery;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tenon.core.Fixture;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Capability;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DiscoveryRulesTest {

  private static final String TOP = "acc-123";

  private final Fixture fixture = new Fixture();
  private final DiscoveryRules rules = fixture.tenon.discoveryRules();
  private final Caller ada = fixture.ada;
  private Integration top;

  @BeforeEach
  void linkTheTopAccount() {
    fixture.provider.accountOf = DiscoverySetUp::accountBelowTop;
    top = fixture.linked("Top");
    list("200", "300");
  }

  @Test
  void proposesEachNewAccountOnce() {
    DiscoveryRule rule = add(Mode.PROPOSE);

    RuleRun first = rules.run(rule.id(), ada);
    RuleRun second = rules.run(rule.id(), ada);

    assertThat(first.found())
        .extracting(ProposedAccount::account)
        .containsExactly("acc-200", "acc-300");
    assertThat(second.found()).isEmpty();
    assertThat(proposed()).containsExactly("acc-200", "acc-300");
    assertThat(events(EventType.ACCOUNT_FOUND))
        .extracting(Event::subject, event -> event.data().get("account"))
        .containsExactlyInAnyOrder(
            tuple(top.id().value(), "acc-200"), tuple(top.id().value(), "acc-300"));
    assertThat(fixture.integrations(ada)).hasSize(1);

    list("200", "300", "400");
    assertThat(rules.run(rule.id(), ada).found()).hasSize(1);
    assertThat(events(EventType.ACCOUNT_FOUND)).hasSize(3);
  }

  @Test
  void refusesARunThatAnotherProcessStartedFirst() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    fixture.watched.lost = (change, arguments) -> change.equals("discoveryRules.update");

    assertThatThrownBy(() -> rules.run(rule.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_RUNNING));
  }

  @Test
  void refusesARuleForAProviderThatListsNoAccounts() {
    ScriptedFactory provider = new ScriptedFactory();
    provider.capabilities = Set.of(Capability.ACCESS);
    try (Tenon tenon = Tenon.builder().store(fixture.store).provider(provider).build()) {
      AddDiscoveryRule command =
          new AddDiscoveryRule(top.id(), Optional.empty(), Mode.PROPOSE, Set.of(), ada);

      assertThatThrownBy(() -> tenon.discoveryRules().add(command))
          .satisfies(refusedWith(ProviderErrorCode.CAPABILITY_NOT_OFFERED));
    }
  }

  @Test
  void acceptsAProposalByLinkingIt() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    var unused = rules.run(rule.id(), ada);

    link("acc-200");
    assertThat(proposed()).containsExactly("acc-300");
    unused = rules.run(rule.id(), ada);
    assertThat(proposed()).containsExactly("acc-300");
  }

  @Test
  void removesTheProposalOfAnAccountThatIsNoLongerListed() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    var unused = rules.run(rule.id(), ada);
    list("300");

    unused = rules.run(rule.id(), ada);

    assertThat(proposed()).containsExactly("acc-300");
  }

  @Test
  void doesNotProposeAgainWhatItLinkedAndAnOperatorUnlinked() {
    DiscoveryRule rule = add(Mode.LINK);
    var unused = rules.run(rule.id(), ada);

    fixture.tenon.integrations().unlink(find("acc-200").id(), ada);

    assertThat(proposed()).isEmpty();
  }

  @Test
  void proposesNothingBelowAnAccountThatIsNotItsSource() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    var unused = rules.run(rule.id(), ada);
    link("acc-200");

    assertThat(rules.proposals(find("acc-200").id(), ada)).isEmpty();
  }

  @Test
  void noticesThatAnAccountLinkedByHandIsNoLongerListed() {
    link("acc-200");
    Integration payments = find("acc-200");
    DiscoveryRule rule = add(Mode.PROPOSE);
    assertThat(rules.run(rule.id(), ada).unlisted()).isEmpty();
    list("300");

    assertThat(rules.run(rule.id(), ada).unlisted())
        .extracting(AccountListing::integration)
        .containsExactly(payments.id());
  }

  @Test
  void saysNothingAboutItsSource() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    var unused = rules.run(rule.id(), ada);
    fixture.provider.below = List.of(member("200", TOP));

    assertThat(rules.run(rule.id(), ada).unlisted()).isEmpty();
  }

  @Test
  void runsWithinADayAfterTheClockWasSetBack() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    fixture.clock.advance(Duration.ofDays(400));
    var unused = rules.run(rule.id(), ada);
    fixture.clock.advance(Duration.ofDays(-400));
    list("200", "300", "400");

    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      fixture.store.tasks().runDue();
    }

    assertThat(proposed()).contains("acc-400");
    assertThat(rules.list(ada).get(0).nextRunAt())
        .isEqualTo(fixture.clock.instant().plus(DiscoveryRule.INTERVAL));
  }

  @Test
  void linksNewAccountsAtOnceUnderTheNameOfTheWatch() {
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      var unused = add(Mode.LINK);

      fixture.store.tasks().runDue();

      assertThat(fixture.integrations(ada))
          .extracting(one -> one.account().id())
          .containsExactlyInAnyOrder(TOP, "acc-200", "acc-300");
      assertThat(proposed()).isEmpty();
      assertThat(fixture.audit(500, ada))
          .filteredOn(entry -> entry.action().equals("INTEGRATION_LINKED"))
          .filteredOn(entry -> !entry.subject().equals(top.id().value()))
          .extracting(AuditEntry::operator)
          .containsExactly(Watch.OPERATOR, Watch.OPERATOR);
    }
  }

  @Test
  void runsOnceADayInOneProcess() {
    try (Watch watch = fixture.tenon.watch();
        Watch other = fixture.tenon.watch()) {
      assertThat(watch).isNotSameAs(other);
      DiscoveryRule rule = add(Mode.PROPOSE);
      fixture.store.tasks().runDue();
      assertThat(fixture.provider.discoveries).hasValue(1);
      int audited = fixture.audit(500, ada).size();

      fixture.clock.advance(Duration.ofHours(23));
      fixture.store.tasks().runDue();
      assertThat(fixture.provider.discoveries).hasValue(1);
      fixture.clock.advance(Duration.ofMinutes(61));
      fixture.store.tasks().runDue();

      assertThat(fixture.provider.discoveries).hasValue(2);
      assertThat(get(rule).lastRunAt()).contains(fixture.clock.instant());
      assertThat(fixture.audit(500, ada)).as("a run without news").hasSize(audited);
    }
  }

  @Test
  void tryAgainWhatWasBlocked() {
    DiscoveryRule rule = add(Mode.LINK);
    fixture.provider.answers.put(ACCESS, FAIL);
    assertThat(rules.run(rule.id(), ada).linking().entries()).hasSize(2);
    assertThat(fixture.integrations(ada)).hasSize(1);
    assertThat(proposed()).hasSize(2);

    fixture.provider.answers.put(ACCESS, PASS);
    var unused = rules.run(rule.id(), ada);

    assertThat(fixture.integrations(ada)).hasSize(3);
    assertThat(events(EventType.ACCOUNT_FOUND)).hasSize(2);
  }

  @Test
  void leavesOutWhatIsExcludedOrOutsideTheScope() {
    fixture.provider.below =
        List.of(
            new DiscoveredAccount(TOP, "Top", "top account", Optional.empty(), new Reach.Covered()),
            group("g1", TOP),
            group("g2", "g1"),
            member("200", "g1"),
            member("300", "g2"),
            member("400", "g2"),
            member("500", TOP));
    DiscoveryRule rule =
        rules.add(
            new AddDiscoveryRule(
                top.id(), Optional.of("g1"), Mode.PROPOSE, Set.of("ACC-300"), ada));

    assertThat(rules.run(rule.id(), ada).found())
        .extracting(ProposedAccount::account)
        .containsExactly("acc-200", "acc-400");
  }

  @Test
  void linksNothingWhileAnExclusionIsNotListed() {
    DiscoveryRule rule =
        rules.add(
            new AddDiscoveryRule(
                top.id(), Optional.empty(), Mode.LINK, Set.of("acc-20", "ACC-300"), ada));

    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(() -> rules.run(rule.id(), ada))
          .satisfies(refusedWith(CoreErrorCode.DISCOVERY_EXCLUSION_NOT_FOUND))
          .hasMessageStartingWith("\"Top\" does not list the account acc-20,");
    }
    assertThat(fixture.integrations(ada)).hasSize(1);
    assertThat(get(rule).problem()).contains("DISCOVERY_EXCLUSION_NOT_FOUND");
  }

  @Test
  void anExcludedAccountMayBeClosedLater() {
    DiscoveryRule rule =
        rules.add(
            new AddDiscoveryRule(top.id(), Optional.empty(), Mode.LINK, Set.of("acc-300"), ada));
    var unused = rules.run(rule.id(), ada);
    list("200", "400");

    unused = rules.run(rule.id(), ada);

    assertThat(find("acc-400").name()).isEqualTo("Member 400");
  }

  @Test
  void reportsAMissingScopeAndKeepsTheProposals() {
    fixture.provider.below =
        List.of(
            new DiscoveredAccount(TOP, "Top", "top account", Optional.empty(), new Reach.Covered()),
            group("g1", TOP),
            member("200", "g1"));
    DiscoveryRule rule =
        rules.add(new AddDiscoveryRule(top.id(), Optional.of("g1"), Mode.PROPOSE, Set.of(), ada));
    var unused = rules.run(rule.id(), ada);
    list("200");

    assertThatThrownBy(() -> rules.run(rule.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_SCOPE_NOT_FOUND));

    assertThat(get(rule).problem()).contains("DISCOVERY_SCOPE_NOT_FOUND");
    assertThat(get(rule).nextRunAt())
        .as("waiting does not help")
        .isEqualTo(fixture.clock.instant().plus(Duration.ofDays(1)));
    assertThat(proposed()).containsExactly("acc-200");
  }

  @Test
  void showsAnAccountThatIsNoLongerListedAndNeverUnlinksIt() {
    DiscoveryRule rule = add(Mode.LINK);
    var unused = rules.run(rule.id(), ada);
    Integration payments = find("acc-200");
    list("300");
    fixture.clock.advance(Duration.ofDays(1));

    RuleRun gone = rules.run(rule.id(), ada);
    RuleRun still = rules.run(rule.id(), ada);

    assertThat(gone.unlisted())
        .containsExactly(
            new AccountListing(payments.id(), top.id(), Optional.of(fixture.clock.instant())));
    assertThat(still.unlisted()).isEmpty();
    assertThat(unlisted()).containsExactly(payments.id());
    assertThat(rules.unlistedBelow(top.id(), ada)).isEqualTo(gone.unlisted());
    assertThat(rules.unlistedBelow(payments.id(), ada)).isEmpty();
    assertThat(rules.unlisted(Set.of(top.id()), ada)).isEmpty();
    assertThat(find("acc-200")).isEqualTo(payments);
    assertThat(events(EventType.ACCOUNT_UNLISTED))
        .extracting(Event::subject)
        .containsExactly(payments.id().value());

    list("200", "300");
    assertThat(rules.run(rule.id(), ada).listedAgain()).hasSize(1);
    assertThat(rules.run(rule.id(), ada).listedAgain()).isEmpty();
    assertThat(unlisted()).isEmpty();
    assertThat(rules.unlistedBelow(top.id(), ada)).isEmpty();
    assertThat(events(EventType.ACCOUNT_LISTED_AGAIN)).hasSize(1);
    assertThat(events(EventType.ACCOUNT_FOUND)).as("it stayed linked").hasSize(2);
  }

  @Test
  void saysNothingAboutAccountsWhenTheAnswerIsEmpty() {
    DiscoveryRule rule = add(Mode.LINK);
    var unused = rules.run(rule.id(), ada);
    fixture.provider.below = List.of();

    assertThat(rules.run(rule.id(), ada).unlisted()).isEmpty();
    assertThat(unlisted()).isEmpty();
  }

  @Test
  void changesNothingWhenTheProviderFailsAndTriesAgainWithinAnHour() {
    try (Watch watch = fixture.tenon.watch()) {
      assertThat(watch).isNotNull();
      DiscoveryRule rule = add(Mode.LINK);
      fixture.store.tasks().runDue();
      fixture.clock.advance(Duration.ofDays(1));
      fixture.provider.duringCheck =
          () -> {
            throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No route.");
          };
      fixture.store.tasks().runDue();

      assertThat(get(rule).problem()).contains("PROVIDER_UNREACHABLE");
      assertThat(get(rule).nextRunAt())
          .isEqualTo(fixture.clock.instant().plus(Duration.ofHours(1)));
      assertThat(unlisted()).isEmpty();
      fixture.provider.duringCheck = () -> {};
      fixture.clock.advance(Duration.ofHours(2));
      fixture.store.tasks().runDue();
      assertThat(get(rule).problem()).isEmpty();
    }
  }

  /** As in a process that was suspended, while another one ran the rule. */
  @Test
  void storesNothingAfterAnotherProcessHasTakenOver() {
    DiscoveryRule rule = add(Mode.LINK);
    List<RuleRun> others = new ArrayList<>();
    fixture.provider.duringCheck =
        () -> {
          fixture.provider.duringCheck = () -> {};
          list();
          others.add(rules.run(rule.id(), ada));
          list("200", "300");
        };

    assertThatThrownBy(() -> rules.run(rule.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_RUNNING));

    assertThat(others).hasSize(1);
    assertThat(fixture.integrations(ada)).hasSize(1);
    assertThat(events(EventType.ACCOUNT_FOUND)).isEmpty();
  }

  @Test
  void refusesASecondRuleForTheSameAccountsAndInvalidIds() {
    DiscoveryRule rule = add(Mode.PROPOSE);

    assertThatThrownBy(() -> add(Mode.LINK))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_EXISTS));
    assertThatThrownBy(
            () ->
                rules.add(
                    new AddDiscoveryRule(
                        top.id(), Optional.of("two words"), Mode.LINK, Set.of(), ada)))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_INVALID));
    rules.remove(rule.id(), ada);
    assertThat(rules.list(ada)).isEmpty();
    assertThatThrownBy(() -> rules.run(rule.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_NOT_FOUND));
  }

  @Test
  void excludesUpToFiveHundredAccounts() {
    Set<String> most = IntStream.range(0, 500).mapToObj(Integer::toString).collect(toSet());
    Set<String> more = IntStream.range(0, 501).mapToObj(Integer::toString).collect(toSet());

    for (Set<String> invalid :
        List.of(
            more,
            Set.of("two words"),
            Set.of("12\u200B"),
            Set.of("\u0430c"),
            Set.of("x".repeat(201)))) {
      assertThatThrownBy(() -> addExcluding(invalid))
          .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_INVALID));
    }
    assertThat(addExcluding(most).exclusions()).hasSize(500);
    rules.remove(rules.list(ada).get(0).id(), ada);
    assertThat(addExcluding(Set.of("x".repeat(200))).exclusions()).hasSize(1);
  }

  private DiscoveryRule addExcluding(Set<String> exclusions) {
    return rules.add(
        new AddDiscoveryRule(top.id(), Optional.empty(), Mode.PROPOSE, exclusions, ada));
  }

  @Test
  void keepsTheRulesOfAWorkspaceToItself() {
    DiscoveryRule rule = add(Mode.PROPOSE);
    Caller bob = fixture.callerIn("Other", "bob");

    assertThat(rules.list(bob)).isEmpty();
    assertThatThrownBy(() -> rules.run(rule.id(), bob))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_NOT_FOUND));
    assertThatThrownBy(() -> rules.remove(rule.id(), bob))
        .satisfies(refusedWith(CoreErrorCode.DISCOVERY_RULE_NOT_FOUND));
  }

  private DiscoveryRule add(Mode mode) {
    return rules.add(new AddDiscoveryRule(top.id(), Optional.empty(), mode, Set.of(), ada));
  }

  private DiscoveryRule get(DiscoveryRule rule) {
    return rules.list(ada).stream()
        .filter(one -> one.id().equals(rule.id()))
        .findFirst()
        .orElseThrow();
  }

  private List<String> proposed() {
    return rules.proposals(top.id(), ada).stream().map(ProposedAccount::account).toList();
  }

  private List<IntegrationId> unlisted() {
    Set<IntegrationId> all = new HashSet<>();
    fixture.integrations(ada).forEach(one -> all.add(one.id()));
    return rules.unlisted(all, ada).stream().map(AccountListing::integration).toList();
  }

  private Integration find(String account) {
    return fixture.integrations(ada).stream()
        .filter(one -> one.account().id().equals(account))
        .findFirst()
        .map(one -> fixture.tenon.integrations().get(one.id(), ada))
        .orElseThrow();
  }

  private void link(String account) {
    var unused =
        fixture
            .tenon
            .discovery()
            .link(new LinkDiscovered(top.id(), Set.of(account), ada), entry -> {});
  }

  private List<Event> events(EventType type) {
    return fixture.tenon.events().list(PageRequest.first(500), ada).items().stream()
        .filter(event -> event.type() == type)
        .toList();
  }

  /** Lists these members below the top account. */
  private void list(String... numbers) {
    List<DiscoveredAccount> below = new ArrayList<>();
    below.add(
        new DiscoveredAccount(TOP, "Top", "top account", Optional.empty(), new Reach.Covered()));
    for (String number : numbers) {
      below.add(member(number, TOP));
    }
    fixture.provider.below = below;
  }

  private static DiscoveredAccount group(String id, String parent) {
    return new DiscoveredAccount(
        id, "Group " + id, "group", Optional.of(parent), new Reach.Covered());
  }

  private static DiscoveredAccount member(String number, String parent) {
    return new DiscoveredAccount(
        "acc-" + number,
        "Member " + number,
        "member account",
        Optional.of(parent),
        new Reach.Linkable(Map.of("number", number, "zone", "east", "level", "under")));
  }
}
