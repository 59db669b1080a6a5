package dev.tenon.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Audience;
import dev.tenon.spi.Capability;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.RotateRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests a provider whose cloud is healthy. */
public interface ConversationContract extends ProviderSubject {

  @Test
  default void makesNoRequestBeforeAnAccountIsChecked() {
    try (ContractRun run = ContractRun.of(this)) {
      Preparation prepared = run.provider.prepare(new PrepareRequest("Contoso"));
      prepared.credential().close();
      run.provider.guide(new GuideRequest("Contoso", Map.of(), prepared.published()));
      assertThat(run.cloud.requests()).isZero();
      run.check(0);
      assertThat(run.cloud.requests()).as("requests during a check").isPositive();
    }
  }

  @Test
  default void passesAHealthyAccountAndReportsItsId() {
    try (ContractRun run = ContractRun.of(this)) {
      CheckReport report = run.check(0);
      assertThat(report.account().orElseThrow().id()).isEqualTo(run.cloud.accountId(0));
      assertThat(report.results().keySet()).isEqualTo(run.declared());
      for (CheckId check : run.cloud.passedWhenHealthy(run.declared())) {
        assertThat(report.results().get(check))
            .as(check.value())
            .isInstanceOf(CheckResult.Passed.class);
      }
    }
  }

  @Test
  default void showsNoSecretOfAHealthyAccount() {
    try (ContractRun run = ContractRun.of(this)) {
      CheckReport report = run.check(0);
      assertThat(run.canaries(0)).isNotEmpty();
      assertThat(report.toString()).doesNotContain(run.canaries(0));
      assertThat(run.provider.toString()).doesNotContain(run.canaries(0));
      assertThat(ShownTexts.of(report)).allMatch(ShownTexts.plain());
    }
  }

  @Test
  default void logsItsCallsWithoutASecret() {
    try (ContractRun run = ContractRun.of(this);
        CapturedLog log = CapturedLog.start()) {
      run.check(0);
      assertThat(log.lines()).anyMatch(line -> line.contains("call service="));
      assertThat(run.canaries(0)).isNotEmpty();
      assertThat(String.join("\n", log.lines())).doesNotContain(run.canaries(0));
    }
  }

  /** Skipped if the accounts have equal secrets and differ, for example, only in their forms. */
  @Test
  default void doesNotPassAnAccountWithTheCredentialOfAnother() {
    try (ContractRun run = ContractRun.of(this)) {
      assumeFalse(run.secrets(0).equals(run.secrets(1)), "the accounts share their secrets");
      CheckReport report = run.checkWithCredentialOf(1, 0);
      assertThat(run.descriptor.checks())
          .filteredOn(check -> check.level() == RequirementLevel.REQUIRED)
          .as("a required check that does not pass")
          .anyMatch(check -> !(report.results().get(check.id()) instanceof CheckResult.Passed));
    }
  }

  @Test
  default void notifiesTheListenerOfEachCheckOnTheCallingThread() {
    try (ContractRun run = ContractRun.of(this)) {
      List<String> notifications = new ArrayList<>();
      Thread caller = Thread.currentThread();
      CheckReport report =
          run.check(
              0,
              run.declared(),
              new CheckListener() {
                @Override
                public void started(CheckId check) {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  notifications.add("started " + check);
                }

                @Override
                public void finished(CheckId check, CheckResult result) {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  assertThat(notifications).contains("started " + check);
                  notifications.add("finished " + check + " " + result.getClass().getSimpleName());
                }
              });
      report
          .results()
          .forEach(
              (check, result) ->
                  assertThat(notifications)
                      .containsOnlyOnce(
                          "finished " + check + " " + result.getClass().getSimpleName()));
    }
  }

  @Test
  default void runsOnlyTheWantedChecks() {
    try (ContractRun run = ContractRun.of(this)) {
      CheckId last = run.descriptor.checks().get(run.descriptor.checks().size() - 1).id();
      assertThat(run.check(0, Set.of(last), CheckListener.SILENT).results()).containsOnlyKeys(last);
    }
  }

  @Test
  default void discoversAccountsOnlyIfItDeclaresTheCapability() {
    try (ContractRun run = ContractRun.of(this);
        Credential credential = run.cloud.credential(0)) {
      DiscoverRequest request =
          new DiscoverRequest(run.cloud.form(0), run.cloud.published(0), credential);
      if (!run.declares(Capability.DISCOVER_ACCOUNTS)) {
        assertNotOffered(() -> run.provider.discover(request));
        return;
      }
      Set<String> listed = new HashSet<>();
      for (DiscoveredAccount account : run.provider.discover(request)) {
        assertThat(listed).as("parents come first").containsAll(account.parent().stream().toList());
        assertThat(listed.add(account.id())).as("%s is listed once", account.id()).isTrue();
      }
      assertThat(listed).isNotEmpty();
    }
  }

  @Test
  default void rotatesWithoutARequestAndOnlyIfItDeclaresTheCapability() {
    try (ContractRun run = ContractRun.of(this);
        Credential credential = run.cloud.credential(0)) {
      RotateRequest request =
          new RotateRequest("Contoso", run.cloud.form(0), run.cloud.published(0), credential);
      if (!run.declares(Capability.ROTATE_CREDENTIAL)) {
        assertNotOffered(() -> run.provider.rotate(request));
        return;
      }
      Preparation replacement = run.provider.rotate(request);
      try (Credential replaced = replacement.credential()) {
        assertThat(replacement.published()).isNotEqualTo(run.cloud.published(0));
        assertThat(replaced.names()).isEqualTo(credential.names());
      }
      Guide guide =
          run.provider.guide(
              new GuideRequest(
                  "Contoso",
                  run.cloud.form(0),
                  replacement.published(),
                  GuideRequest.Purpose.ROTATE));
      assertThat(guide.steps()).isNotEmpty();
      assertThat(run.cloud.requests()).isZero();
    }
  }

  @Test
  default void looksUpValuesOnlyIfItDeclaresTheCapability() {
    try (ContractRun run = ContractRun.of(this)) {
      Map<String, String> form = run.cloud.form(0);
      if (!run.declares(Capability.LOOK_UP_VALUES)) {
        String any = run.descriptor.fields().get(0).name();
        assertNotOffered(() -> run.provider.lookUp(new LookupRequest(any, Map.of(any, "any"))));
        return;
      }
      List<Lookup> found = new ArrayList<>();
      for (String field : form.keySet()) {
        run.provider.lookUp(new LookupRequest(field, form)).ifPresent(found::add);
      }
      assertThat(found).isNotEmpty().allMatch(Lookup::found);
      assertThat(found).extracting(Lookup::message).allMatch(ShownTexts.plain());
    }
  }

  @Test
  default void opensASessionForEachAudienceOnlyIfItDeclaresTheCapability() {
    try (ContractRun run = ContractRun.of(this)) {
      if (!run.declares(Capability.ACCESS)) {
        assertNotOffered(() -> run.access(0, "any"));
        return;
      }
      for (Audience audience : run.descriptor.audiences()) {
        AccessSession session = run.access(0, audience.id());
        String secret =
            session.fold(token -> token.token().reveal(), keys -> keys.secretKey().reveal());
        assertThat(secret).isNotBlank();
        assertThat(session.expiresAt()).isAfter(InstantSource.system().instant());
        assertThat(session.toString()).doesNotContain(secret);
        assertThat(run.provider.toString()).doesNotContain(secret);
      }
    }
  }

  @Test
  default void keepsAccountsSeparateInSixteenThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (ContractRun run = ContractRun.of(this)) {
      int accounts = run.cloud.healthyAccounts();
      assertThat(accounts).isGreaterThan(1);
      List<Future<CheckReport>> reports = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int account = i % accounts;
        reports.add(threads.submit(() -> run.check(account)));
      }
      for (int i = 0; i < 16; i++) {
        assertThat(reports.get(i).get(2, TimeUnit.MINUTES).account().orElseThrow().id())
            .isEqualTo(run.cloud.accountId(i % accounts));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertNotOffered(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(ProviderErrorCode.CAPABILITY_NOT_OFFERED));
  }
}
