import dev.tenon.aws.policy.Certainty;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Compares the decisions of the sandbox and of dev.tenon.aws with those of an independent
 * evaluator.
 */
public final class PolicyComparison {

  private static final int SHOWN = Integer.getInteger("shown", 5);

  private final Map<Difference.Evaluator, Integer> compared =
      new EnumMap<>(Difference.Evaluator.class);
  private final List<Difference> differences = new ArrayList<>();

  /** Arguments: the script of the evaluator, the number of policies of each kind, the seed. */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    PolicyComparison comparison = new PolicyComparison();
    try (ReferenceEvaluator reference = new ReferenceEvaluator(Path.of(args[0]))) {
      comparison.compareTrust(new RandomPolicies(new Random(seed)), count, reference);
      comparison.compareIdentity(new RandomPolicies(new Random(seed + 1)), count, reference);
    }
    System.exit(comparison.report(count, seed) ? 0 : 1);
  }

  private void compareTrust(RandomPolicies policies, int count, ReferenceEvaluator reference)
      throws IOException {
    List<TrustCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.addAll(TrustCase.generate(policies));
    }
    List<String> results = reference.evaluate(cases.stream().map(TrustCase::simulation).toList());
    for (int i = 0; i < cases.size(); i++) {
      TrustCase one = cases.get(i);
      String expected = results.get(i).endsWith("Denied") ? "Denied" : results.get(i);
      String own = decided(() -> one.sandboxAllows() ? "Allowed" : "Denied");
      compare(Difference.Evaluator.SANDBOX_TRUST, one.policies(), one.request(), own, expected);
      if (!own.startsWith("Refused")) {
        one.adapterAllows()
            .ifPresent(
                certainty ->
                    compare(
                        Difference.Evaluator.ADAPTER_TRUST,
                        one.policies(),
                        one.request(),
                        certainty == Certainty.YES
                            ? "Allowed"
                            : certainty == Certainty.NO ? "Denied" : "Unknown",
                        expected));
      }
    }
  }

  private void compareIdentity(RandomPolicies policies, int count, ReferenceEvaluator reference)
      throws IOException {
    List<IdentityCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(IdentityCase.generate(policies));
    }
    List<String> results =
        reference.evaluate(cases.stream().map(IdentityCase::simulation).toList());
    for (int i = 0; i < cases.size(); i++) {
      IdentityCase one = cases.get(i);
      compare(
          Difference.Evaluator.SANDBOX_IDENTITY,
          one.policies(),
          one.request(),
          decided(one::sandboxDecides),
          results.get(i));
    }
    compareExcess(cases, results);
    compareConditions(cases, reference);
  }

  /** What is allowed and was not asked for must be found; what is found may be denied elsewhere. */
  private void compareExcess(List<IdentityCase> cases, List<String> results) {
    for (int i = 0; i < cases.size(); i++) {
      IdentityCase one = cases.get(i);
      if (results.get(i).equals("Allowed")) {
        compare(
            Difference.Evaluator.ADAPTER_EXCESS,
            one.policies(),
            one.request(),
            one.isFoundInExcess() ? "Allowed" : "Missed",
            "Allowed");
      }
    }
  }

  /**
   * A value of a condition key that turns an allowed action into a denied one makes the decision
   * without that value open.
   */
  private void compareConditions(List<IdentityCase> cases, ReferenceEvaluator reference)
      throws IOException {
    List<IdentityCase> changed = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (IdentityCase one : cases) {
      for (String key : one.usedKeys()) {
        IdentityCase without = one.readableWithout(key);
        changed.add(without);
        keys.add(key);
        RandomPolicies.requestValuesOf(key)
            .forEach(
                value -> {
                  changed.add(without.with(key, value));
                  keys.add(key);
                });
      }
    }
    List<String> decisions =
        reference.evaluate(changed.stream().map(IdentityCase::simulation).toList());
    boolean allowedWithout = false;
    for (int i = 0; i < changed.size(); i++) {
      IdentityCase one = changed.get(i);
      boolean allowed = decisions.get(i).equals("Allowed");
      if (!one.has(keys.get(i))) {
        allowedWithout = allowed;
      } else if (allowedWithout && !allowed) {
        compare(
            Difference.Evaluator.ADAPTER_CONDITIONS,
            one.policies(),
            one.request(),
            one.mayBeDeniedBy(keys.get(i)) ? "Open" : "Decided without " + keys.get(i),
            "Open");
      }
    }
  }

  private static String decided(Supplier<String> decision) {
    try {
      return decision.get();
    } catch (PolicySyntaxException refused) {
      return "Refused " + refused.getMessage();
    }
  }

  private void compare(
      Difference.Evaluator evaluator,
      String policies,
      Map<String, String> request,
      String own,
      String reference) {
    compared.merge(evaluator, 1, Integer::sum);
    if (!own.split(" ", 2)[0].equals(reference.split(" ", 2)[0])) {
      differences.add(new Difference(evaluator, policies, request, own, reference));
    }
  }

  /** Prints the result; false if a difference has no explanation. */
  private boolean report(int count, long seed) {
    System.out.printf("%d policies of each kind, seed %d%n", count, seed);
    compared.forEach(
        (evaluator, decisions) -> {
          long different = differences.stream().filter(one -> one.evaluator() == evaluator).count();
          System.out.printf(
              "%-34s %7d decisions, %6d different (%.2f %% agree)%n",
              evaluator.label, decisions, different, 100.0 * (decisions - different) / decisions);
        });
    Map<ExplainedDifference, Integer> explained = new HashMap<>();
    List<Difference> open = new ArrayList<>();
    for (Difference difference : differences) {
      difference
          .explanation()
          .ifPresentOrElse(
              reason -> explained.merge(reason, 1, Integer::sum), () -> open.add(difference));
    }
    explained.forEach(
        (reason, times) ->
            System.out.printf("explained %6d: %s%n    %s%n", times, reason.title, reason.source));
    System.out.printf("%d differences without an explanation%n", open.size());
    open.stream()
        .sorted(Comparator.comparingInt(one -> one.policies().length()))
        .limit(SHOWN)
        .forEach(
            one ->
                System.out.printf(
                    "- %s: %s, but the independent evaluator: %s%n    %s%n    %s%n",
                    one.evaluator().label,
                    one.own(),
                    one.reference(),
                    one.request(),
                    one.policies()));
    return open.isEmpty();
  }
}
