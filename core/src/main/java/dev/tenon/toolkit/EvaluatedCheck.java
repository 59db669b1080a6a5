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
 * A check together with how it is evaluated, so that neither exists without the other.
 *
 * @param check what the descriptor declares
 * @param premises the checks that it builds on
 * @param evaluation finds the result from the facts of one account; called by the thread that runs
 *     the checks, which it may block until the facts are there
 * @param <F> the facts: an object for one conversation that holds the questions
 */
public record EvaluatedCheck<F>(
    Check check, List<Premise> premises, Function<? super F, CheckResult> evaluation) {

  /**
   * A check that another one builds on.
   *
   * @param check the earlier check
   * @param holds whether its result lets the other check run
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

  /** A check that builds on no other. */
  public static <F> EvaluatedCheck<F> of(Check check, Function<? super F, CheckResult> evaluation) {
    return new EvaluatedCheck<>(check, List.of(), evaluation);
  }

  /** The same check, which does not run unless another one has passed. */
  public EvaluatedCheck<F> requires(Check premise) {
    return requires(premise, CheckResult.Passed.class::isInstance);
  }

  /** The same check, which does not run unless the result of another one is like that. */
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
