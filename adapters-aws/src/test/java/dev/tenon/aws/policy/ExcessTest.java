package dev.tenon.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "*:*", "iam:*", "IAM:*"})
  void findsAdministration(String action) {
    assertThat(excess(action).administration()).containsExactly(action);
  }

  @Test
  void findsAdministrationInNotAction() {
    Excess excess =
        Excess.of(policy("{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\"],\"Resource\":\"*\"}"));
    assertThat(excess.administration()).containsExactly("all except iam:*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:GetObject",
        "s3:Get*",
        "s3:Get??ject",
        "DynamoDB:scan",
        "kms:Decrypt",
        "ssm:GetParameter*",
        "secretsmanager:GetSecretValue"
      })
  void findsActionsThatReadData(String action) {
    assertThat(excess(action).data()).containsExactly(action);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2:*", "ec2:TerminateInstances", "s3:Put*", "ec2:D*", "sts:AssumeRole"})
  void findsActionsThatMakeChanges(String action) {
    assertThat(excess(action).changes()).containsExactly(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:Describe*",
        "s3:GetBucket*",
        "iam:List*",
        "iam:GenerateCredentialReport",
        "cloudtrail:LookupEvents",
        "config:BatchGetResourceConfig"
      })
  void ignoresReadOnlyActions(String action) {
    assertThat(excess(action)).isEqualTo(new Excess(List.of(), List.of(), List.of()));
  }

  @Test
  void ignoresDenials() {
    Excess excess = Excess.of(policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}"));
    assertThat(excess.administration()).isEmpty();
  }

  private static Excess excess(String action) {
    return Excess.of(
        policy("{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}".formatted(action)));
  }

  private static PolicyDocument policy(String statement) {
    return PolicyDocument.parse("{\"Statement\":[" + statement + "]}").orElseThrow();
  }
}
