package dev.tenon.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyLayerTest {

  private static final String KEY = "aws:SourceVpc";
  private static final String ACTION = "ec2:DescribeInstances";
  private static final String ALLOWED =
      "{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}";

  @ParameterizedTest
  @CsvSource({
    "Action, ec2:*",
    "Action, *",
    "Action, EC2:describe*",
    "NotAction, s3:*",
  })
  void dependsOnAConditionalDenialOfTheAction(String element, String pattern) {
    PolicyLayer layer = layer(ALLOWED, on("Deny", element, pattern, "StringEquals"));

    assertThat(layer.mayDenyBy(KEY, ACTION)).isTrue();
    assertThat(layer.mayDenyBy("AWS:sourcevpc", ACTION)).isTrue();
    assertThat(layer.dependsOn(KEY, ACTION)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Action, s3:*", "NotAction, ec2:Describe*", "NotAction, *"})
  void ignoresADenialOfAnotherAction(String element, String pattern) {
    PolicyLayer layer = layer(ALLOWED, on("Deny", element, pattern, "StringEquals"));

    assertThat(layer.uses(KEY)).isTrue();
    assertThat(layer.mayDenyBy(KEY, ACTION)).isFalse();
    assertThat(layer.dependsOn(KEY, ACTION)).isFalse();
  }

  @Test
  void ignoresADenialOnAnotherKey() {
    PolicyLayer layer = layer(ALLOWED, on("Deny", "Action", "ec2:*", "StringEquals"));

    assertThat(layer.uses("aws:SourceIp")).isFalse();
    assertThat(layer.mayDenyBy("aws:SourceIp", ACTION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"StringEquals", "stringlike", "Bool", "ForAnyValue:StringEquals"})
  void doesNotDenyBecauseOfAnAllowStatementThatDidNotApply(String operator) {
    assertThat(layer(on("Allow", "Action", "ec2:*", operator)).mayDenyBy(KEY, ACTION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringNotEquals",
        "ArnNotLike",
        "NotIpAddress",
        "StringEqualsIfExists",
        "ForAllValues:StringEquals",
        "Null"
      })
  void mayDenyActionsAllowedOnlyWhileTheValueIsMissing(String operator) {
    String grant = on("Allow", "Action", "ec2:*", operator);

    assertThat(layer(grant).mayDenyBy(KEY, ACTION)).isTrue();
    assertThat(layer(grant, ALLOWED).mayDenyBy(KEY, ACTION)).isFalse();
    assertThat(layer(grant, ALLOWED.replace("ec2:*", "s3:*")).mayDenyBy(KEY, ACTION)).isTrue();
  }

  @Test
  void ignoresAllowStatementsRestrictedInAnotherWay() {
    String grant = on("Allow", "Action", "ec2:*", "StringNotEquals");
    String ofOneThing = ALLOWED.replace("\"*\"}", "\"arn:aws:ec2:::one\"}");
    String ofOneRegion =
        on("Allow", "Action", "ec2:*", "StringEquals").replace(KEY, "aws:RequestedRegion");

    assertThat(layer(grant, ofOneThing, ofOneRegion).mayDenyBy(KEY, ACTION)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resource", "NotResource"})
  void findsConditionKeysInPolicyVariables(String element) {
    String denial =
        "{\"Effect\":\"Deny\",\"Action\":\"ec2:*\",\"%s\":\"arn:aws:ec2:::${aws:sourcevpc}\"}"
            .formatted(element);

    assertThat(layer(ALLOWED, denial).uses(KEY)).isTrue();
    assertThat(layer(ALLOWED, denial).mayDenyBy(KEY, ACTION)).isTrue();
  }

  @Test
  void dependsOnAConditionalAllowStatement() {
    PolicyLayer layer = layer(on("Allow", "Action", "ec2:*", "StringEquals"));

    assertThat(layer.dependsOn(KEY, ACTION)).isTrue();
    assertThat(layer.dependsOn(KEY, "s3:ListAllMyBuckets")).isFalse();
  }

  @Test
  void noValueAllowsWhatIsDeniedInAnyCaseOrNeverAllowed() {
    String conditional = on("Deny", "Action", "ec2:*", "StringEquals");
    String denied = ALLOWED.replace("Allow", "Deny");

    assertThat(layer(ALLOWED, denied, conditional).dependsOn(KEY, ACTION)).isFalse();
    assertThat(layer(conditional).dependsOn(KEY, ACTION)).isFalse();
    assertThat(layer(ALLOWED, conditional).dependsOn(KEY, ACTION)).isTrue();
  }

  private static PolicyLayer layer(String... statements) {
    return PolicyLayer.of(
        List.of(statements).stream()
            .map(one -> PolicyDocument.parse("{\"Statement\":" + one + "}").orElseThrow())
            .toList());
  }

  private static String on(String effect, String element, String pattern, String operator) {
    return """
    {"Effect":"%s","%s":"%s","Resource":"*","Condition":{"%s":{"%s":"vpc-1"}}}\
    """
        .formatted(effect, element, pattern, operator, KEY);
  }
}
