package dev.tenon.core.discovery;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How each of several discovered accounts is linked. */
class DiscoveredLinkingTest extends DiscoverySetUp {

  @Test
  void preparesAMemberWithThePublishedValuesOfItsParent() {
    link("acc-200");

    assertThat(fixture.provider.lastDiscovered.orElseThrow().account().id()).isEqualTo("acc-200");
    assertThat(fixture.provider.lastDiscovered.orElseThrow().parentPublished())
        .isEqualTo(top.published());
  }

  @Test
  void preparesAnAccountThatASiblingListsWithThePublishedValuesOfItsParent() {
    fixture.provider.published = Map.of("public", "half of the sibling");
    link("acc-200");
    Integration sibling =
        discovery.discover(top.id(), fixture.ada).accounts().stream()
            .filter(one -> one.account().id().equals("acc-200"))
            .flatMap(one -> one.linked().stream())
            .findFirst()
            .orElseThrow();
    assertThat(sibling.published()).isNotEqualTo(top.published());

    discovery.link(new LinkDiscovered(sibling.id(), Set.of("acc-300"), fixture.ada), entry -> {});

    assertThat(fixture.provider.lastDiscovered.orElseThrow().account().id()).isEqualTo("acc-300");
    assertThat(fixture.provider.lastDiscovered.orElseThrow().parentPublished())
        .isEqualTo(top.published());
  }

  @Test
  void resumesABlockedOnboarding() {
    fixture.provider.answers.put(ACCESS, FAIL);
    assertThat(link("acc-200")).isInstanceOf(Result.Blocked.class);
    fixture.provider.answers.put(ACCESS, PASS);

    assertThat(link("acc-200")).isInstanceOf(Result.Linked.class);

    assertThat(fixture.unfinished(fixture.ada)).isEmpty();
    assertThat(link("acc-200")).isInstanceOf(Result.LinkedBefore.class);
  }

  @Test
  void resumesABlockedOnboardingWhoseValuesWereNotStored() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.provider.refusedFields = Set.of("number");
    link("acc-200");
    link("acc-200");
    assertThat(fixture.unfinished(fixture.ada)).hasSize(1);
    fixture.provider.answers.put(ACCESS, PASS);
    fixture.provider.refusedFields = Set.of();

    assertThat(link("acc-200")).isInstanceOf(Result.Linked.class);
  }

  @Test
  void doesNotResumeAnOnboardingStartedByAnOperator() {
    fixture.provider.answers.put(ACCESS, FAIL);
    var byHand = fixture.start("By hand", fixture.ada);
    fixture.tenon.onboardings().enter(byHand.id(), Map.of("number", "200"), fixture.ada);
    fixture.provider.answers.put(ACCESS, PASS);

    assertThat(link("acc-200"))
        .isInstanceOfSatisfying(
            Result.Linked.class,
            linked -> assertThat(linked.integration().id()).isNotEqualTo(byHand.integration()));
  }

  @Test
  void reportsAnAccountThatAnotherRunLinkedAsAlreadyLinked() {
    duringTheFirstCheck(() -> link("acc-200"));

    assertThat(link("acc-200")).isInstanceOf(Result.LinkedBefore.class);
    assertThat(fixture.unfinished(fixture.ada)).isEmpty();
  }

  @Test
  void abandonsItsOnboardingWhenAnOperatorLinksTheAccountMeanwhile() {
    duringTheFirstCheck(
        () -> {
          var unused =
              fixture
                  .tenon
                  .onboardings()
                  .connect(
                      new Connect(
                          fixture.start("By hand", fixture.ada).id(),
                          Map.of("number", "200"),
                          fixture.ada),
                      CheckListener.SILENT);
        });

    assertThat(link("acc-200"))
        .isInstanceOfSatisfying(
            Result.LinkedBefore.class,
            linked -> assertThat(linked.integration().name()).isEqualTo("By hand"));
    assertThat(fixture.unfinished(fixture.ada)).isEmpty();
  }

  private void duringTheFirstCheck(Runnable other) {
    Function<CheckRequest, Optional<Account>> answer = fixture.provider.accountOf;
    fixture.provider.accountOf =
        request -> {
          fixture.provider.accountOf = answer;
          other.run();
          return answer.apply(request);
        };
  }

  @Test
  void usesTheIdOfAnAccountWhoseNameIsNone() {
    below(member("200", "two\nlines"));

    assertThat(link("acc-200"))
        .isInstanceOfSatisfying(
            Result.Linked.class,
            linked -> assertThat(linked.integration().name()).isEqualTo("acc-200"));
  }

  @Test
  void linksTheOthersAfterAnUnexpectedExceptionForOneAccount() {
    fixture.provider.accountOf =
        request -> {
          String number = request.form().get("number");
          if (number.equals("200")) {
            throw new IllegalStateException("a defect");
          }
          return Optional.of(new Account("acc-" + number, "Account", Optional.of(TOP)));
        };

    BulkReport report =
        discovery.link(
            new LinkDiscovered(top.id(), Set.of("acc-200", "acc-300"), fixture.ada), entry -> {});

    assertThat(report.entries())
        .extracting(entry -> entry.result().getClass().getSimpleName())
        .containsExactly("Refused", "Linked");
  }

  @Test
  void shortensALongNameThatIsInUse() {
    String longName = "x".repeat(80);
    below(member("200", longName), member("300", longName));
    link("acc-200");
    link("acc-300");

    assertThat(fixture.integrations(fixture.ada))
        .extracting(IntegrationSummary::name)
        .contains(longName, "x".repeat(70) + " (acc-300)");
  }

  @Test
  void linksManyAtOnceEachToItsOwnAccount() {
    below(
        IntStream.range(500, 540)
            .mapToObj(number -> member("" + number, "Member " + number))
            .toArray(DiscoveredAccount[]::new));

    BulkReport report =
        discovery.link(
            new LinkDiscovered(
                top.id(),
                Set.copyOf(IntStream.range(500, 540).mapToObj(number -> "acc-" + number).toList()),
                fixture.ada),
            entry -> {});

    assertThat(report.entries())
        .allSatisfy(
            entry ->
                assertThat(entry.result())
                    .isInstanceOfSatisfying(
                        Result.Linked.class,
                        linked -> {
                          assertThat(linked.integration().account().id())
                              .isEqualTo(entry.account().id());
                          assertThat(linked.integration().name())
                              .isEqualTo(entry.account().displayName());
                        }));
  }

  @Test
  void stopsWhenItIsInterrupted() {
    fixture.provider.duringCheck =
        () -> {
          if (Thread.currentThread().getName().startsWith("tenon-link")) {
            sleepUntilInterrupted();
          } else {
            Thread.currentThread().interrupt();
          }
        };

    assertThatThrownBy(() -> link("acc-200")).satisfies(refusedWith(ProviderErrorCode.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }
}
