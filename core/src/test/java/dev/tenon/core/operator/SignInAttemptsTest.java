package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.core.Fixture;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] WRONG = "wrong horse!!".toCharArray();
  private static final OperatorId NOBODY = OperatorId.of("nobody");
  private static final SignInClient HOME = SignInClient.browser("192.0.2.1");
  private static final SignInClient ELSEWHERE = SignInClient.browser("198.51.100.7");

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final OperatorId grace = OperatorId.of("Grace");
  private final AtomicInteger evaluated = new AtomicInteger();

  SignInAttemptsTest() {
    operators.register(fixture.ada.workspace(), grace, PASSWORD);
    fixture.hasher.duringMatch = evaluated::incrementAndGet;
  }

  @Test
  void evaluatesOnlyTheFirstFewOfManyGuessesAtTheSameTime() throws Exception {
    int guesses = 20;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(guesses);
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < guesses; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return isRefused(grace, WRONG, HOME);
                }));
      }
      start.countDown();
      for (Future<Boolean> guess : running) {
        assertThat(guess.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(evaluated).hasValue(5);
  }

  @Test
  void aCorrectPasswordAmongTooManyGuessesIsNotRevealed() {
    fail(5, grace, HOME);

    assertThat(isRefused(grace, PASSWORD, HOME)).isTrue();
    assertThat(evaluated).as("the sixth is not evaluated").hasValue(5);
  }

  @Test
  void theDelayDoublesUpToFifteenMinutes() {
    fail(4, grace, HOME);
    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900)) {
      fail(1, grace, HOME);
      fixture.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      int before = evaluated.get();
      fail(1, grace, HOME);
      assertThat(evaluated).as("refused for %s seconds", seconds).hasValue(before);
      fixture.clock.advance(Duration.ofMillis(1));
    }

    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void theDelayIsNotLongerAfterTheClockWasSetBack() {
    fixture.clock.advance(Duration.ofDays(400));
    fail(5, grace, HOME);
    fixture.clock.advance(Duration.ofDays(-400).plusMinutes(15));

    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void refusedAttemptsDoNotExtendTheDelay() {
    fail(5, grace, HOME);
    fail(100, grace, HOME);
    fixture.clock.advance(Duration.ofSeconds(1));

    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void aCorrectPasswordResetsTheCount() {
    fail(4, grace, HOME);
    operators.signIn(grace, PASSWORD, HOME);
    fail(4, grace, HOME);

    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void failuresAreForgottenAfterADay() {
    fail(4, grace, HOME);
    fixture.clock.advance(Duration.ofDays(1).plusMillis(1));
    fail(4, grace, HOME);

    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void outsidersDoNotDelayAnAddressAtWhichTheOperatorSignedIn() {
    operators.signIn(grace, PASSWORD, HOME);
    failFromManyAddresses(100);

    assertThat(isRefused(grace, PASSWORD, ELSEWHERE)).as("an address that is new").isTrue();
    assertThat(operators.signIn(grace, PASSWORD, HOME).caller().operator()).isEqualTo(grace);
  }

  @Test
  void outsidersDelayANewAddressForAMinuteAtMost() {
    failFromManyAddresses(1_000);
    fixture.clock.advance(Duration.ofMinutes(1));

    assertThat(operators.signIn(grace, PASSWORD, ELSEWHERE).caller().operator()).isEqualTo(grace);
  }

  @Test
  void guessesFromManyAddressesAreDelayedTogether() {
    failFromManyAddresses(1_000);

    assertThat(evaluated).hasValue(20);
  }

  @Test
  void outsidersDoNotDelayTheCommandLineNorAChangeOfPassword() {
    SignedIn session = operators.signIn(grace, PASSWORD);
    failFromManyAddresses(100);
    fail(5, grace, HOME);

    assertThat(operators.signIn(grace, PASSWORD).caller().operator()).isEqualTo(grace);
    operators.changePassword(PASSWORD, "another horse".toCharArray(), session.caller());
  }

  @Test
  void aCorrectPasswordFromANewAddressUndoesItsOwnPartOfTheSharedDelay() {
    failFromManyAddresses(19);
    operators.signIn(grace, PASSWORD, HOME);

    assertThat(operators.signIn(grace, PASSWORD, ELSEWHERE).caller().operator()).isEqualTo(grace);
  }

  @Test
  void aCorrectPasswordFromANewAddressKeepsTheSharedDelayOfTheOthers() {
    failFromManyAddresses(20);
    fixture.clock.advance(Duration.ofSeconds(1));
    operators.signIn(grace, PASSWORD, HOME);

    assertThat(isRefused(grace, PASSWORD, ELSEWHERE)).isTrue();
  }

  @Test
  void aPasswordThatIsReplacedDuringItsEvaluationIsRefused() {
    fixture.hasher.duringMatch =
        () -> operators.setPassword(grace, "another horse".toCharArray(), fixture.ada);

    assertThat(isRefused(grace, PASSWORD, HOME)).isTrue();
  }

  @Test
  void aPasswordThatTheOperatorChangesEndsTheDelay() {
    SignedIn session = operators.signIn(grace, PASSWORD);
    fail(5, grace, HOME);
    operators.changePassword(PASSWORD, "another horse".toCharArray(), session.caller());

    assertThat(operators.signIn(grace, "another horse".toCharArray(), HOME).caller().operator())
        .isEqualTo(grace);
  }

  @Test
  void aFloodIsRefusedInsteadOfHoldingAThreadForEachAttempt() throws Exception {
    int places = Math.max(2, Runtime.getRuntime().availableProcessors()) + 32;
    CountDownLatch release = new CountDownLatch(1);
    fixture.hasher.duringHash = () -> awaitUninterruptibly(release);
    ExecutorService pool = Executors.newCachedThreadPool();
    CompletionService<Throwable> flood = new ExecutorCompletionService<>(pool);
    try {
      for (int i = 0; i < places + 10; i++) {
        SignInClient client = SignInClient.browser("203.0.113." + i);
        flood.submit(() -> catchThrowable(() -> operators.signIn(NOBODY, WRONG, client)));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(flood.take().get()).satisfies(refusedWith(CoreErrorCode.RATE_LIMITED));
      }
      assertThat(flood.poll()).as("the others wait").isNull();
      release.countDown();
      for (int i = 0; i < places; i++) {
        assertThat(flood.take().get()).satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
      }
    } finally {
      release.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void unknownWrongAndRefusedHaveOneErrorAndTheSameCost() {
    String wrong = refusal(grace, WRONG, HOME);
    int cost = cost(grace, HOME);
    fail(5, grace, HOME);

    assertThat(refusal(grace, PASSWORD, HOME)).as("refused").isEqualTo(wrong);
    assertThat(refusal(NOBODY, WRONG, HOME)).as("unknown").isEqualTo(wrong);
    assertThat(cost(grace, HOME)).as("refused").isEqualTo(cost);
    assertThat(cost(NOBODY, HOME)).as("unknown").isEqualTo(cost);
    assertThat(cost).isEqualTo(1);
  }

  @Test
  void anUnknownNameIsCountedLikeAKnownOne() {
    fail(5, NOBODY, HOME);
    assertThat(blockedAttempts()).isEqualTo(1);

    fail(5, grace, HOME);
    assertThat(blockedAttempts()).isEqualTo(2);
  }

  @Test
  void keepsNoNamesAndNoAddresses() {
    fail(1, OperatorId.of("a password typed as the name"), HOME);

    assertThat(stored().toString()).doesNotContain("typed", "192.0.2.1");
  }

  @Test
  void boundsTheNumberOfRecords() {
    for (int i = 0; i < 300; i++) {
      fail(1, OperatorId.of("name " + i), SignInClient.COMMAND_LINE);
      fixture.clock.advance(Duration.ofMinutes(10));
    }

    assertThat(stored()).as("one day of them").hasSizeLessThan(150);
  }

  @Test
  void renewsAHashOfOtherParameters() {
    int before = fixture.hasher.asked.get();
    fixture.hasher.outdated = true;
    operators.signIn(grace, PASSWORD);
    assertThat(fixture.hasher.asked).as("evaluated and hashed again").hasValue(before + 2);
    assertThat(fixture.watched.transactions)
        .last(InstanceOfAssertFactories.list(String.class))
        .contains("operators.update");

    fixture.hasher.outdated = false;
    operators.signIn(grace, PASSWORD);
    assertThat(fixture.hasher.asked).hasValue(before + 3);
  }

  private void fail(int times, OperatorId id, SignInClient client) {
    for (int i = 0; i < times; i++) {
      refusal(id, WRONG, client);
    }
  }

  private void failFromManyAddresses(int addresses) {
    for (int i = 0; i < addresses; i++) {
      fail(1, grace, SignInClient.browser("203.0.113." + i));
    }
  }

  private int cost(OperatorId id, SignInClient client) {
    int before = fixture.hasher.asked.get();
    fail(1, id, client);
    return fixture.hasher.asked.get() - before;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRefused(OperatorId id, char[] password, SignInClient client) {
    return catchThrowable(() -> operators.signIn(id, password, client))
            instanceof TenonException refused
        && refused.code() == CoreErrorCode.SIGN_IN_FAILED;
  }

  private String refusal(OperatorId id, char[] password, SignInClient client) {
    Throwable thrown = catchThrowable(() -> operators.signIn(id, password, client));
    assertThat(thrown).satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    return thrown.getMessage();
  }

  private long blockedAttempts() {
    return stored().stream().filter(it -> it.blockedUntil().isPresent()).count();
  }

  private List<SignInAttempts> stored() {
    return fixture.signInAttempts();
  }

  @Test
  void aNewPasswordEndsTheDelay() {
    fail(5, grace, HOME);
    operators.setPassword(grace, "another horse".toCharArray(), fixture.ada);

    assertThat(operators.signIn(grace, "another horse".toCharArray(), HOME).caller().operator())
        .isEqualTo(grace);
    assertThatThrownBy(() -> operators.signIn(grace, PASSWORD, HOME))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
  }
}
