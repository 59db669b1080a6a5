package dev.tenon.toolkit;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All checks of a provider with their evaluations, in the order of their dependencies. The
 * descriptor takes its checks from {@link #checks()}; a provider whose descriptor must not load the
 * evaluations declares them separately, and {@link #requireExactly} refuses the provider at its
 * creation if the two differ. Immutable.
 *
 * @param <F> the facts of one account
 */
public final class CheckList<F> {

  private final Map<CheckId, EvaluatedCheck<F>> checks = new LinkedHashMap<>();

  private CheckList(List<EvaluatedCheck<F>> checks) {
    for (EvaluatedCheck<F> one : checks) {
      for (EvaluatedCheck.Premise premise : one.premises()) {
        if (!this.checks.containsKey(premise.check())) {
          throw new IllegalArgumentException(
              "the check %s builds on %s, which does not come before it"
                  .formatted(one.check().id(), premise.check()));
        }
      }
      if (this.checks.put(one.check().id(), one) != null) {
        throw new IllegalArgumentException("the check " + one.check().id() + " occurs twice");
      }
    }
  }

  /**
   * Creates a list of checks.
   *
   * @throws IllegalArgumentException when a check occurs twice, or does not come after its premises
   */
  public static <F> CheckList<F> of(List<EvaluatedCheck<F>> checks) {
    return new CheckList<>(checks);
  }

  /** The checks, for the descriptor. */
  public List<Check> checks() {
    return checks.values().stream().map(EvaluatedCheck::check).toList();
  }

  /**
   * This list, if it evaluates exactly the declared checks in their order.
   *
   * @throws IllegalArgumentException when it does not
   */
  public CheckList<F> requireExactly(List<Check> declared) {
    if (!checks().equals(declared)) {
      throw new IllegalArgumentException(
          "the descriptor declares the checks %s, but %s are evaluated"
              .formatted(
                  declared.stream().map(Check::id).toList(),
                  checks().stream().map(Check::id).toList()));
    }
    return this;
  }

  /**
   * Evaluates the wanted checks one after the other and notifies the listener of each. A check
   * whose premise does not hold is not evaluated; a premise that is not wanted itself is evaluated
   * without notice.
   *
   * @return the results of the wanted checks, in order
   */
  public Map<CheckId, CheckResult> evaluate(F facts, Set<CheckId> wanted, CheckListener listener) {
    Map<CheckId, CheckResult> known = new HashMap<>();
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (CheckId check : checks.keySet()) {
      if (wanted.contains(check)) {
        listener.started(check);
        CheckResult result = result(check, facts, known);
        listener.finished(check, result);
        results.put(check, result);
      }
    }
    return results;
  }

  private CheckResult result(CheckId id, F facts, Map<CheckId, CheckResult> known) {
    CheckResult before = known.get(id);
    if (before != null) {
      return before;
    }
    EvaluatedCheck<F> check = checks.get(id);
    CheckResult result =
        missing(check, facts, known)
            .map(premise -> EvaluatedCheck.notReached(checks.get(premise).check()))
            .orElseGet(() -> check.evaluation().apply(facts));
    known.put(id, result);
    return result;
  }

  /** The first premise that does not hold. */
  private Optional<CheckId> missing(
      EvaluatedCheck<F> check, F facts, Map<CheckId, CheckResult> known) {
    return check.premises().stream()
        .filter(premise -> !premise.holds().test(result(premise.check(), facts, known)))
        .map(EvaluatedCheck.Premise::check)
        .findFirst();
  }
}
