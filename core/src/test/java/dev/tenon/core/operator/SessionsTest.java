package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final OperatorId GRACE = OperatorId.of("grace");

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();

  SessionsTest() {
    operators.register(fixture.ada.workspace(), GRACE, PASSWORD);
  }

  @Test
  void aBrowserSessionEndsAfterThirtyMinutesWithoutUse() {
    SignedIn session = browser();
    fixture.clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(operators.authenticate(session.token())).isEqualTo(session.caller());

    fixture.clock.advance(Duration.ofMinutes(30));
    assertEnded(operators, session);
  }

  @Test
  void aBrowserSessionInUseEndsAfterTwelveHours() {
    SignedIn session = browser();
    Instant end = session.expiresAt();
    assertThat(end).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(12)));
    for (int i = 0; i < 12 * 4 - 1; i++) {
      fixture.clock.advance(Duration.ofMinutes(15));
      assertThat(operators.authenticate(session.token())).isEqualTo(session.caller());
    }

    fixture.clock.advance(Duration.ofMinutes(15));
    assertEnded(operators, session);
  }

  @Test
  void recordsTheUseOfABrowserSessionOnceAMinute() {
    SignedIn session = browser();
    Instant start = fixture.clock.instant();
    fixture.clock.advance(Duration.ofMinutes(1).minusMillis(1));
    operators.authenticate(session.token());
    assertThat(fixture.session(session.token()).lastUsedAt()).isEqualTo(start);

    fixture.clock.advance(Duration.ofMillis(1));
    operators.authenticate(session.token());
    assertThat(fixture.session(session.token()).lastUsedAt()).isEqualTo(fixture.clock.instant());
  }

  @Test
  void aSessionOfTheCommandLineNeedsNoUse() {
    SignedIn session = operators.signIn(GRACE, PASSWORD);
    Instant start = fixture.clock.instant();
    fixture.clock.advance(Duration.ofHours(12).minusMillis(1));
    assertThat(operators.authenticate(session.token())).isEqualTo(session.caller());
    assertThat(fixture.session(session.token()).lastUsedAt()).isEqualTo(start);

    fixture.clock.advance(Duration.ofMillis(1));
    assertEnded(operators, session);
  }

  @Test
  void aSessionEndsWithinTwelveHoursAfterTheClockWasSetBack() {
    fixture.clock.advance(Duration.ofDays(400));
    SignedIn commandLine = operators.signIn(GRACE, PASSWORD);
    SignedIn browser = browser();
    fixture.clock.advance(Duration.ofDays(-400).plusHours(12));

    assertEnded(operators, commandLine);
    assertEnded(operators, browser);
  }

  @Test
  void theLimitsAreSettings() {
    try (Tenon tenon =
        Tenon.builder()
            .store(fixture.store)
            .passwordHasher(fixture.hasher)
            .clock(fixture.clock)
            .sessionLimits(
                SessionKind.BROWSER, new SessionLimits(Duration.ofMinutes(5), Duration.ofHours(1)))
            .build()) {
      SignedIn session =
          tenon.operators().signIn(GRACE, PASSWORD, SignInClient.browser("192.0.2.1"));
      assertThat(session.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(1)));

      fixture.clock.advance(Duration.ofMinutes(5));
      assertEnded(tenon.operators(), session);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionLimits(Duration.ofMinutes(1), Duration.ofHours(1)));
    Duration shortest = Duration.ofMinutes(2);
    assertThat(new SessionLimits(shortest, shortest).endsWhenIdle()).isFalse();
  }

  private SignedIn browser() {
    SignedIn session = operators.signIn(GRACE, PASSWORD, SignInClient.browser("192.0.2.1"));
    assertThat(session.kind()).isEqualTo(SessionKind.BROWSER);
    return session;
  }

  private static void assertEnded(Operators operators, SignedIn session) {
    assertThatThrownBy(() -> operators.authenticate(session.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
  }
}
