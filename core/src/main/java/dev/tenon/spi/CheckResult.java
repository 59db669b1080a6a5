package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The result of a check. A check that did not run is {@link Inconclusive}, never a pass. */
public sealed interface CheckResult {

  /**
   * The account meets the requirement.
   *
   * @param evidence the observations, at least one
   */
  record Passed(List<Evidence> evidence) implements CheckResult {
    public Passed {
      evidence = List.copyOf(evidence);
      if (evidence.isEmpty()) {
        throw new IllegalArgumentException("a pass needs evidence");
      }
    }
  }

  /**
   * The account does not meet the requirement.
   *
   * @param findings what is wrong, at least one problem
   */
  record Failed(List<Finding> findings) implements CheckResult {
    public Failed {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a failure needs at least one finding");
      }
    }
  }

  /**
   * Two observations contradict each other, as happens while a customer's change propagates through
   * the cloud. The core turns the result into a failure if it lasts longer than the window.
   *
   * @param finding the problem, if it persists
   * @param retryAfter when to check again
   * @param window how long propagation may take, counted from the first such result
   */
  record Propagating(Finding finding, Duration retryAfter, Duration window) implements CheckResult {
    public Propagating {
      requireNonNull(finding, "finding");
      requireNonNull(retryAfter, "retryAfter");
      requireNonNull(window, "window");
      if (retryAfter.isNegative() || window.isNegative()) {
        throw new IllegalArgumentException("a wait must not be negative");
      }
    }
  }

  /**
   * The check has no result; this says nothing about the account, good or bad.
   *
   * @param code the stable name of the reason: the name of an {@link ErrorCode}
   * @param category who has to act: the category of the same code
   * @param reason one plain sentence: why, and what to do
   * @param retryAfter how long the service asked to wait, if it did
   * @param service the name of the service whose answer is missing, such as {@code Exchange
   *     Online}; empty if it is not a service's answer
   */
  record Inconclusive(
      String code,
      ErrorCategory category,
      String reason,
      Optional<Duration> retryAfter,
      Optional<String> service)
      implements CheckResult {
    public Inconclusive {
      requireNonNull(code, "code");
      requireNonNull(category, "category");
      requireNonNull(reason, "reason");
      requireNonNull(retryAfter, "retryAfter");
      requireNonNull(service, "service");
    }

    /** For a reason that is not the missing answer of a service. */
    public Inconclusive(
        String code, ErrorCategory category, String reason, Optional<Duration> retryAfter) {
      this(code, category, reason, retryAfter, Optional.empty());
    }

    /** For a reason that has a code, and is not the missing answer of a service. */
    public Inconclusive(ErrorCode code, String reason, Optional<Duration> retryAfter) {
      this(code.name(), code.category(), reason, retryAfter, Optional.empty());
    }

    /** For the missing answer of a service. */
    public Inconclusive(
        ErrorCode code, String reason, Optional<Duration> retryAfter, Optional<String> service) {
      this(code.name(), code.category(), reason, retryAfter, service);
    }

    /** Whether the check was not run because another one has to pass first. */
    public boolean notReached() {
      return code.equals(ProviderErrorCode.CHECK_NOT_REACHED.name());
    }
  }

  /** What is wrong: the findings of a failed check, or of a propagating one; else none. */
  default List<Finding> findings() {
    return fold(
        passed -> List.of(),
        Failed::findings,
        propagating -> List.of(propagating.finding()),
        inconclusive -> List.of());
  }

  /** Handles every case, so that a new one breaks the caller at compile time. */
  default <T> T fold(
      Function<Passed, T> passed,
      Function<Failed, T> failed,
      Function<Propagating, T> propagating,
      Function<Inconclusive, T> inconclusive) {
    if (this instanceof Passed result) {
      return passed.apply(result);
    } else if (this instanceof Failed result) {
      return failed.apply(result);
    } else if (this instanceof Propagating result) {
      return propagating.apply(result);
    }
    return inconclusive.apply((Inconclusive) this);
  }
}
