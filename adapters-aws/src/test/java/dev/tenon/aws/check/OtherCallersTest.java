package dev.tenon.aws.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.TrustEvaluation;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements beside the one for the platform, which requires the external ID {@code Exact-1}. */
class OtherCallersTest {

  private static final PrincipalArn PLATFORM =
      PrincipalArn.parse("arn:aws:iam::111122223333:role/Tenon").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "444455556666 | 'StringEquals': {'sts:ExternalId': 'partner-id'}",
        "arn:aws:iam::444455556666:root | 'Null': {'sts:ExternalId': 'true'}",
        "arn:aws:iam::444455556666:root | 'Null': {'sts:ExternalId': 'True'}",
        "444455556666 | 'StringEquals': {'sts:ExternalId': '${aws:PrincipalAccount}'}",
        "444455556666 | 'StringLike': {'sts:ExternalId': 'id-${aws:PrincipalAccount}-?*'}",
        "arn:aws:iam::444455556666:root | 'StringNotEquals': {'sts:ExternalId': 'Exact-1'}",
        "arn:aws:iam::444455556666:role/Admin | 'StringLike': {'sts:ExternalId': '?artner-*'}",
        "arn:aws:sts::444455556666:assumed-role/Admin/bob | 'ArnEquals': {'aws:PrincipalArn':"
            + " 'arn:aws:iam::444455556666:role/Admin'}",
        "* | 'StringEquals': {'sts:ExternalId': '1234', 'aws:PrincipalAccount': '444455556666'}",
        "* | 'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::12*:role/Admin'}",
        "* | 'StringLike': {'aws:PrincipalArn': 'arn:aws:iam::4*:role/Ad*min'}",
        "* | 'StringLike': {'aws:PrincipalAccount': '9*'}",
        "444455556666 | 'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/*'}",
        "* | 'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}",
        "* | 'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::${aws:ResourceAccount}:role/*'}",
      })
  void othersMayAssumeTheRole(String principal, String condition) {
    OtherCallers others = others(principal, condition);

    assertThat(others.mayAssume(new PolicyPrincipal("AWS", principal))).isTrue();
    assertThat(others.mayAnyoneAssume()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'StringEquals': {'sts:ExternalId': '1234'}",
        "'StringEquals': {'sts:ExternalId': '${aws:PrincipalAccount}'}",
        "'StringEquals': {'sts:ExternalId': '1234'}, 'StringNotEquals': {'aws:PrincipalAccount':"
            + " '111122223333'}",
        "'Null': {'sts:ExternalId': 'true'}, 'StringNotEquals': {'aws:PrincipalAccount':"
            + " '111122223333'}",
        "'StringNotLike': {'aws:PrincipalAccount': ['0*', '111122223333']}",
        "'StringNotLike': {'aws:PrincipalAccount': '5*'}",
        "'StringNotLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/*'}",
        "'StringNotLike': {'aws:PrincipalArn': 'arn:aws:iam::*:user/*'}",
      })
  void anyoneMayAssumeTheRole(String condition) {
    assertThat(others("*", condition).mayAnyoneAssume()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "444455556666 | 'Bool': {'aws:SecureTransport': 'false'}",
        "arn:aws:iam::444455556666:root | 'StringEquals': {'aws:PrincipalAccount':"
            + " '777788889999'}",
        "* | 'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Tenon'}",
        "* | 'Bool': {'aws:PrincipalIsAWSService': 'true'}",
        "444455556666 | 'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}",
      })
  void nobodyElseMayAssumeTheRole(String principal, String condition) {
    OtherCallers others = others(principal, condition);

    assertThat(others.mayAssume(new PolicyPrincipal("AWS", principal))).isFalse();
    assertThat(others.mayAnyoneAssume()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, '444455556666\",\"arn:aws:iam::444455556666:role/Admin', true",
    "*, arn:aws:iam::444455556666:role/Admin, true",
    "*, '111122223333\",\"arn:aws:iam::111122223333:role/Tenon', true",
    "*, ec2.amazonaws.com, false",
    "444455556666, arn:aws:iam::444455556666:role/Admin, true",
    "444455556666, '111122223333\",\"arn:aws:iam::111122223333:role/Tenon', false",
    "arn:aws:iam::444455556666:role/Admin, 111122223333, false"
  })
  void thoseThatNotPrincipalExceptsMayAssumeTheRole(
      String principal, String exceptions, boolean others) {
    String denial =
        """
        "Bool": {"aws:SecureTransport": "true"}}},
          {"Effect": "Deny", "Action": "sts:AssumeRole", "NotPrincipal": {"AWS": ["%s"]},
           "Condition": {"Bool": {"aws:SecureTransport": "true"}"""
            .formatted(exceptions);

    assertThat(others(principal, denial).mayAssume(new PolicyPrincipal("AWS", principal)))
        .isEqualTo(others);
    assertThat(others(principal, denial).mayAnyoneAssume()).isFalse();
  }

  private static OtherCallers others(String principal, String condition) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"},
           "Condition": {"StringEquals": {"sts:ExternalId": "Exact-1"}}},
          {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"},
           "Condition": {%s}}]}
        """
            .formatted(PLATFORM, principal, condition.replace('\'', '"'));
    return OtherCallers.of(
        new TrustEvaluation(
            PolicyDocument.parse(policy).orElseThrow().statements(), "777788889999"),
        PLATFORM,
        Set.of("Exact-1"));
  }
}
