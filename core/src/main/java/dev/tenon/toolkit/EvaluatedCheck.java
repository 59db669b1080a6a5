package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A check and its evaluation.
 *
 * @param check what the descriptor declares
 * @param premises the checks that it depends on
 * @param evaluation determines the result from the facts of one account; called by the thread that
 *     runs the checks, which it may block until the facts are available
 * @param <F> the facts: an object for one conversation that holds the questions
 */
public record EvaluatedCheck<F>(
    Check check, List<Premise> premises, Function<? super F, CheckResult> evaluation) {

  /**
   * A check that another one depends on.
   *
   * @param check the earlier check
   * @param holds whether its result allows the other check to run
   */
  public record Premise(CheckId check, Predicate<CheckResult> holds) {
    public Premise {
      requireNonNull(check, "check");
      requireNonNull(holds, "holds");
    }
  }

  public EvaluatedCheck {
    requireNonNull(check, "check");
    premises = List.copyOf(premises);
    requireNonNull(evaluation, "evaluation");
  }

  /** Creates a check that depends on no other. */
  public static <F> EvaluatedCheck<F> of(Check check, Function<? super F, CheckResult> evaluation) {
    return new EvaluatedCheck<>(check, List.of(), evaluation);
  }

  /** The same check, which runs only if another one has passed. */
  public EvaluatedCheck<F> requires(Check premise) {
    return requires(premise, CheckResult.Passed.class::isInstance);
  }

  /** The same check, which runs only if the result of another one meets the condition. */
  public EvaluatedCheck<F> requires(Check premise, Predicate<CheckResult> holds) {
    List<Premise> all = new ArrayList<>(premises);
    all.add(new Premise(premise.id(), holds));
    return new EvaluatedCheck<>(check, all, evaluation);
  }

  /** The result of a check that was not run because another one has to pass first. */
  public static CheckResult notReached(Check premise) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.CHECK_NOT_REACHED,
        "Not run because \"" + premise.title() + "\" has to pass first.",
        Optional.empty());
  }
}
