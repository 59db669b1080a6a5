package dev.tenon.core.operator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.internal.Sha256;
import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.operator.SignInAttempts;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts attempts to sign in and refuses those that come too fast. Writing transactions run one at
 * a time, so of many attempts at the same time only the first few are not refused. Names that no
 * operator has are counted alike. Used inside writing transactions only.
 *
 * <p>An outsider cannot keep an operator from signing in: an address at which the operator has
 * signed in before is delayed by wrong passwords from that address only, and refused attempts do
 * not extend the delay.
 */
record SignInThrottle(SignInAttemptRepository attempts) {

  private static final String ANY_ADDRESS = "any address";
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
  private static final Duration TRUSTED_FOR = Duration.ofDays(90);

  /** Limits the rows, because a client can send any number of names. */
  private static final int MOST_UNPROVEN = 10_000;

  /**
   * Where an attempt comes from.
   *
   * @param shared whether it counts towards the attempts from all addresses together
   */
  record Source(String text, boolean shared) {

    /** A client whose address is not known. */
    static final Source UNKNOWN = new Source("unknown", false);

    /** An operator who is signed in and gives the password again. */
    static final Source SESSION = new Source("session", false);

    static Source of(Optional<String> address) {
      return address.map(it -> new Source("address " + it, true)).orElse(UNKNOWN);
    }
  }

  /** How long attempts are refused after a number of failures. */
  private record BackOff(int free, Duration longest) {

    private static final BackOff SOURCE = new BackOff(5, Duration.ofMinutes(15));
    private static final BackOff ANY_SOURCE = new BackOff(20, Duration.ofMinutes(1));

    Optional<Instant> until(int failures, Instant now) {
      if (failures < free) {
        return Optional.empty();
      }
      Duration doubled = Duration.ofSeconds(1L << Math.min(failures - free, 20));
      return Optional.of(now.plus(doubled.compareTo(longest) < 0 ? doubled : longest));
    }
  }

  /**
   * Counts an attempt, before its password is evaluated.
   *
   * @return until when attempts are refused, if this one is; a refused attempt is not counted
   */
  Optional<Instant> begin(OperatorId operator, Source source, Instant now) {
    attempts.removeBefore(now.minus(FORGOTTEN_AFTER), now.minus(TRUSTED_FOR));
    attempts.keepNewestUnproven(MOST_UNPROVEN);
    SignInAttempts own = find(operator, source.text(), now);
    Optional<SignInAttempts> any =
        Optional.of(source)
            .filter(it -> it.shared() && own.provenAt().isEmpty())
            .map(it -> find(operator, ANY_ADDRESS, now));
    Optional<Instant> refused =
        blocked(own, now).or(() -> any.flatMap(shared -> blocked(shared, now)));
    if (refused.isEmpty()) {
      attempts.put(counted(own, BackOff.SOURCE, now));
      any.ifPresent(shared -> attempts.put(counted(shared, BackOff.ANY_SOURCE, now)));
    }
    return refused;
  }

  /** Records that the password of a counted attempt was correct. */
  void succeed(OperatorId operator, Source source, Instant now) {
    SignInAttempts own = find(operator, source.text(), now);
    attempts.put(
        new SignInAttempts(
            own.operatorHash(), own.sourceHash(), 0, Optional.empty(), now, Optional.of(now)));
    if (source.shared() && own.provenAt().isEmpty()) {
      SignInAttempts any = find(operator, ANY_ADDRESS, now);
      int others = Math.max(any.failures() - 1, 0);
      attempts.put(
          new SignInAttempts(
              any.operatorHash(),
              any.sourceHash(),
              others,
              any.blockedUntil().filter(until -> others >= BackOff.ANY_SOURCE.free()),
              now,
              Optional.empty()));
    }
  }

  /** Writes as much as {@link #succeed} does, so that a failure takes as long. */
  void fail(OperatorId operator, Source source, Instant now) {
    attempts.put(find(operator, source.text(), now));
  }

  /** Forgets all attempts under a name. */
  void forget(OperatorId operator) {
    attempts.removeAll(hashOf("operator " + Names.key(operator.value())));
  }

  private SignInAttempts find(OperatorId operator, String source, Instant now) {
    String operatorHash = hashOf("operator " + Names.key(operator.value()));
    String sourceHash = hashOf("source " + source);
    SignInAttempts none =
        new SignInAttempts(operatorHash, sourceHash, 0, Optional.empty(), now, Optional.empty());
    SignInAttempts found = attempts.find(operatorHash, sourceHash).orElse(none);
    return found.attemptedAt().isBefore(now.minus(FORGOTTEN_AFTER))
        ? new SignInAttempts(operatorHash, sourceHash, 0, Optional.empty(), now, found.provenAt())
        : found;
  }

  private static SignInAttempts counted(SignInAttempts before, BackOff backOff, Instant now) {
    int failures = before.failures() + 1;
    return new SignInAttempts(
        before.operatorHash(),
        before.sourceHash(),
        failures,
        backOff.until(failures, now),
        now,
        before.provenAt());
  }

  /**
   * A time that is further ahead than the longest delay is older than a clock that was set back.
   */
  private static Optional<Instant> blocked(SignInAttempts attempts, Instant now) {
    Instant latest = now.plus(BackOff.SOURCE.longest());
    return attempts.blockedUntil().filter(until -> until.isAfter(now) && !until.isAfter(latest));
  }

  private static String hashOf(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }
}
