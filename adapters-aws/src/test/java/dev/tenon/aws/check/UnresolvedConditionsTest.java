package dev.tenon.aws.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.RequestContext;
import dev.tenon.aws.sdk.Decision;
import dev.tenon.aws.sdk.SimulatedDecision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnresolvedConditionsTest {

  private static final String KEY = "aws:SourceVpc";
  private static final String OTHER = "s3express:SessionMode";
  private static final String ACTION = "ec2:DescribeInstances";

  private static final PolicyLayer NOTHING = layer();
  private static final PolicyLayer ELSEWHERE = layer(on("Allow", "s3express:*", OTHER));
  private static final PolicyLayer DENYING = layer(on("Deny", "ec2:*", KEY));
  private static final PolicyLayer GRANTING = layer(on("Allow", "ec2:*", KEY));

  @ParameterizedTest
  @EnumSource(value = Decision.class, names = "UNDECIDED", mode = EnumSource.Mode.EXCLUDE)
  void keepsDecisionsThatDoNotDependOnAMissingValue(Decision decision) {
    SimulatedDecision simulated = new SimulatedDecision(decision, Set.of(OTHER));
    SimulatedDecision complete = new SimulatedDecision(decision, Set.of());

    assertThat(settled(simulated, ELSEWHERE, NOTHING)).isEqualTo(simulated);
    assertThat(settled(complete, DENYING, GRANTING)).isEqualTo(complete);
  }

  @Test
  void isUndecidedIfAConditionalDenialMayApply() {
    SimulatedDecision allowed = new SimulatedDecision(Decision.ALLOWED, Set.of(KEY, OTHER));

    assertThat(settled(allowed, layer(on("Deny", "ec2:*", KEY), on("Allow", "s3:*", OTHER))))
        .isEqualTo(open(KEY));
    assertThat(settled(allowed, ELSEWHERE, DENYING)).isEqualTo(open(KEY));
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"ALLOWED", "UNDECIDED"},
      mode = EnumSource.Mode.EXCLUDE)
  void isUndecidedIfAConditionMayAllowADeniedAction(Decision denial) {
    SimulatedDecision denied = new SimulatedDecision(denial, Set.of(KEY));

    assertThat(settled(denied, GRANTING, NOTHING)).isEqualTo(open(KEY));
    assertThat(settled(denied, NOTHING, GRANTING)).isEqualTo(open(KEY));
  }

  @Test
  void keepsActionsAllowedUnconditionally() {
    SimulatedDecision allowed = new SimulatedDecision(Decision.ALLOWED, Set.of(KEY));

    assertThat(settled(allowed, GRANTING, NOTHING)).isEqualTo(allowed);
  }

  @Test
  void isUndecidedIfAnUnknownPolicyUsesTheKey() {
    SimulatedDecision allowed = new SimulatedDecision(Decision.ALLOWED, Set.of(KEY));

    assertThat(settled(allowed, ELSEWHERE, NOTHING)).isEqualTo(open(KEY));
  }

  @Test
  void keepsActionsThatTheUnknownPolicyDoesNotAffect() {
    SimulatedDecision allowed = new SimulatedDecision(Decision.ALLOWED, Set.of(KEY));
    UnresolvedConditions conditions =
        new UnresolvedConditions(
            Optional.of(List.of(ELSEWHERE, NOTHING)), action -> RequestContext.empty());

    assertThat(conditions.keysOfUnknownPolicies(Set.of(KEY, OTHER))).containsExactly(KEY);
    assertThat(conditions.resolve(Map.of(ACTION, allowed, "iam:GetRole", allowed), Set.of(ACTION)))
        .containsEntry(ACTION, open(KEY))
        .containsEntry("iam:GetRole", allowed);
  }

  @Test
  void isUndecidedForAnyMissingValueWhilePoliciesAreUnknown() {
    Map<String, SimulatedDecision> settled =
        new UnresolvedConditions(Optional.empty(), action -> RequestContext.empty())
            .resolve(
                Map.of(
                    ACTION,
                    new SimulatedDecision(Decision.ALLOWED, Set.of(OTHER)),
                    "iam:GetRole",
                    new SimulatedDecision(Decision.ALLOWED, Set.of())),
                Set.of());

    assertThat(settled)
        .containsEntry(ACTION, open(OTHER))
        .containsEntry("iam:GetRole", new SimulatedDecision(Decision.ALLOWED, Set.of()));
  }

  private static SimulatedDecision settled(SimulatedDecision simulated, PolicyLayer... layers) {
    return new UnresolvedConditions(Optional.of(List.of(layers)), action -> RequestContext.empty())
        .resolve(Map.of(ACTION, simulated), Set.of())
        .get(ACTION);
  }

  private static SimulatedDecision open(String... keys) {
    return new SimulatedDecision(Decision.UNDECIDED, Set.of(keys));
  }

  private static PolicyLayer layer(String... statements) {
    return PolicyLayer.of(
        Arrays.stream(statements)
            .map(one -> PolicyDocument.parse("{\"Statement\":" + one + "}").orElseThrow())
            .toList());
  }

  private static String on(String effect, String action, String key) {
    return """
    {"Effect":"%s","Action":"%s","Resource":"*","Condition":{"StringEquals":{"%s":"one"}}}\
    """
        .formatted(effect, action, key);
  }
}
