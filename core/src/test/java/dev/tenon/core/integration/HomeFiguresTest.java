package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.page.Page;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFiguresTest {

  private final Fixture fixture = new Fixture();
  private final Integrations integrations = fixture.tenon.integrations();
  private final LocalDate today = LocalDate.parse("2026-03-01");
  private final Integration contoso = fixture.linked("Contoso");

  @Test
  void countsTheOutcomesOfEachDay() {
    verify(ROLE, FAIL);
    verify(ACCESS, FAIL);
    verify(ACCESS, UNANSWERED);
    fixture.clock.advance(Duration.ofDays(2));
    verify(ACCESS, PASS);

    assertThat(integrations.dailyOutcomes(4, fixture.ada))
        .containsExactly(
            new DailyOutcomes(today.minusDays(1), 0, 0, 0, 0),
            new DailyOutcomes(today, 1, 1, 1, 1),
            new DailyOutcomes(today.plusDays(1), 0, 0, 0, 0),
            new DailyOutcomes(today.plusDays(2), 0, 1, 0, 0));
    Caller other = fixture.callerIn("Other", "root");
    assertThat(integrations.dailyOutcomes(1, other))
        .containsExactly(new DailyOutcomes(today.plusDays(2), 0, 0, 0, 0));
  }

  @Test
  void countsEveryOutcomeOfADay() {
    verify(ROLE, UNANSWERED);
    verify(ROLE, FAIL);
    verify(ACCESS, PROPAGATING);
    verify(ACCESS, UNANSWERED);
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No route.");
        };
    assertThatThrownBy(() -> verify(ACCESS, PASS)).isInstanceOf(TenonException.class);

    assertThat(integrations.dailyOutcomes(1, fixture.ada))
        .containsExactly(new DailyOutcomes(today, 1, 3, 0, 2));
    assertThat(integrations.dailyOutcomes(30, fixture.ada))
        .extracting(DailyOutcomes::day)
        .hasSize(30)
        .startsWith(today.minusDays(29))
        .endsWith(today);
  }

  @Test
  void listsCredentialsThatExpireWithinZeroDaysToTenYears() {
    fixture.provider.credentialExpiresAt = Optional.of(fixture.clock.instant());
    verify(ACCESS, PASS);

    assertThat(expiring(0)).containsExactly("Contoso");
    assertThat(expiring(3_650)).containsExactly("Contoso");
    for (Duration within : List.of(Duration.ofDays(3_650).plusMillis(1), Duration.ofMillis(-1))) {
      assertThatThrownBy(
              () -> integrations.expiringCredentials(within, PageRequest.first(), fixture.ada))
          .satisfies(refusedWith(CoreErrorCode.LIMIT_INVALID));
    }
  }

  @Test
  void returnsTheEndOfOneCredential() {
    Instant end = fixture.clock.instant().plus(Duration.ofDays(5));
    assertThat(integrations.credentialExpiry(contoso.id(), fixture.ada)).isEmpty();
    fixture.provider.credentialExpiresAt = Optional.of(end);
    verify(ACCESS, PASS);

    assertThat(integrations.credentialExpiry(contoso.id(), fixture.ada)).contains(end);
    Caller other = fixture.callerIn("Other", "root");
    assertThatThrownBy(() -> integrations.credentialExpiry(contoso.id(), other))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31})
  void countsOneToThirtyDays(int days) {
    assertThatThrownBy(() -> integrations.dailyOutcomes(days, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.LIMIT_INVALID));
  }

  @Test
  void listsCredentialsThatExpireByTheirEnd() {
    Instant now = fixture.clock.instant();
    assertThat(expiring(365)).as("no end is known").isEmpty();
    link("Fabrikam", "222", now.plus(Duration.ofDays(9)));
    link("Globex", "333", now.plus(Duration.ofDays(2)));
    link("Initech", "444", now.plus(Duration.ofDays(31)));

    assertThat(expiring(30)).containsExactly("Globex", "Fabrikam");
    assertThat(expiring(31)).containsExactly("Globex", "Fabrikam", "Initech");
    Page<ExpiringCredential> first =
        integrations.expiringCredentials(Duration.ofDays(60), PageRequest.first(2), fixture.ada);
    assertThat(first.items().get(0).expiresAt()).isEqualTo(now.plus(Duration.ofDays(2)));
    assertThat(
            integrations
                .expiringCredentials(
                    Duration.ofDays(60),
                    PageRequest.first(2).from(first.next().orElseThrow()),
                    fixture.ada)
                .items())
        .extracting(credential -> credential.integration().name())
        .containsExactly("Initech");
  }

  @Test
  void aLaterVerificationAndARotationChangeTheEnd() {
    Instant now = fixture.clock.instant();
    fixture.provider.credentialExpiresAt = Optional.of(now.plus(Duration.ofDays(5)));
    verify(ACCESS, PASS);
    assertThat(expiring(5)).containsExactly("Contoso");

    fixture.provider.credentialExpiresAt = Optional.empty();
    verify(ACCESS, PASS);
    assertThat(expiring(5)).as("not reported this time").containsExactly("Contoso");

    fixture.tenon.rotations().start(contoso.id(), fixture.ada);
    fixture.provider.credentialExpiresAt = Optional.of(now.plus(Duration.ofDays(50)));
    fixture.tenon.rotations().confirm(contoso.id(), CheckListener.SILENT, fixture.ada);
    assertThat(expiring(49)).isEmpty();
    assertThat(expiring(50)).containsExactly("Contoso");

    integrations.unlink(contoso.id(), fixture.ada);
    assertThat(expiring(50)).isEmpty();
  }

  private void link(String name, String account, Instant end) {
    fixture.provider.account = Optional.of(new Account(account, name));
    fixture.provider.credentialExpiresAt = Optional.of(end);
    fixture
        .tenon
        .onboardings()
        .connect(
            new Connect(
                fixture.start(name, fixture.ada).id(), Map.of("number", account), fixture.ada),
            CheckListener.SILENT);
  }

  private List<String> expiring(int days) {
    return integrations
        .expiringCredentials(Duration.ofDays(days), PageRequest.first(), fixture.ada)
        .items()
        .stream()
        .map(credential -> credential.integration().name())
        .toList();
  }

  private void verify(CheckId check, CheckResult answer) {
    fixture.provider.answers.put(check, answer);
    var unused = integrations.verify(contoso.id(), CheckListener.SILENT, fixture.ada);
  }
}
