package dev.tenon.aws.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.TrustEvaluation;
import dev.tenon.aws.policy.TrustEvaluation.OtherId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements beside the one for the platform, which requires the external ID {@code Exact-1}. */
class PlatformTrustTest {

  private static final String PLATFORM = "arn:aws:iam::111122223333:user/Tenon";
  private static final Set<String> RIGHT = Set.of("Exact-1");

  /** AWS STS denied the platform a session without an ID, so it is in none of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}",
        "'StringLike': {'aws:PrincipalOrgID': 'o-*'}",
        "'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}",
        "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*'}",
        "'StringEquals': {'aws:PrincipalOrgID': '${aws:ResourceOrgID}'}",
        "'StringNotEquals': {'aws:PrincipalOrgID': '${aws:ResourceOrgID}'}",
        "'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': '${aws:ResourceOrgID}/*'}",
        "'Null': {'aws:PrincipalOrgID': 'true'}"
      })
  void learnsTheOrganizationOfThePlatformFromTheDenials(String condition) {
    PlatformTrust trust = trust(allow("*", condition));

    assertThat(trust.mayAllowOneOf(RIGHT)).isTrue();
    assertThat(trust.allowsAnyId()).isEqualTo(Certainty.NO);
    assertThat(trust.allows(Optional.of("another"))).isEqualTo(Certainty.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'StringEquals': {'aws:PrincipalOrgID': '${aws:PrincipalTag/organization}'}",
        "'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}"
      })
  void doesNotKnowWhatDependsOnMore(String condition) {
    assertThat(trust(allow("111122223333", condition)).allowsAnyId()).isEqualTo(Certainty.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'Null': {'sts:ExternalId': 'true'}", "'StringLike': {'sts:ExternalId': '0*'}"})
  void seesWhatIsOpenWithoutAnIdOrWithAnUnrelatedOne(String condition) {
    assertThat(trust(allow(PLATFORM, condition)).allowsAnyId()).isEqualTo(Certainty.YES);
  }

  @Test
  void seesAPolicyThatIsOpenInAnyOrganization() {
    assertThat(trust(allow("*", "")).allowsAnyId()).isEqualTo(Certainty.YES);
    assertThat(
            trust(
                    allow("*", "'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}")
                        + ","
                        + allow("*", "'StringNotEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}"))
                .allowsAnyId())
        .isEqualTo(Certainty.YES);
  }

  /** A denial for members only leaves those outside who need no ID. */
  @Test
  void seesAHoleBehindADenialForAnOrganization() {
    PlatformTrust trust =
        trust(
            allow(PLATFORM, "'StringLike': {'sts:ExternalId': '*-2'}")
                + ","
                + statement(
                    "Deny",
                    "*",
                    "'StringEquals': {'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'sts:ExternalId':"
                        + " 'Exact-2'}"));

    assertThat(trust.allowsAnyId()).isEqualTo(Certainty.NO);
    assertThat(trust.allows(Optional.of("Exact-2"))).isEqualTo(Certainty.YES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'StringEquals': {'sts:ExternalId': '${aws:PrincipalAccount}'} | 111122223333 | true",
        "'StringLike': {'sts:ExternalId': '${aws:PrincipalAccount}-*'} | 111122223333-other"
            + " | false",
        "'StringEquals': {'sts:ExternalId': '${aws:ResourceAccount}'} | 444455556666 | true"
      })
  void findsTheIdsThatVariablesStandFor(String condition, String id, boolean literal) {
    assertThat(trust(allow(PLATFORM, condition)).acceptedIds(RIGHT))
        .contains(new OtherId(id, literal));
  }

  private static PlatformTrust trust(String further) {
    String policy =
        "{'Version': '2012-10-17', 'Statement': ["
            + allow(PLATFORM, "'StringEquals': {'sts:ExternalId': 'Exact-1'}")
            + ","
            + further
            + "]}";
    return PlatformTrust.of(
        new TrustEvaluation(
            PolicyDocument.parse(policy.replace('\'', '"')).orElseThrow().statements(),
            "444455556666"),
        PrincipalArn.parse(PLATFORM).orElseThrow(),
        RIGHT);
  }

  private static String allow(String principal, String condition) {
    return statement("Allow", principal, condition);
  }

  private static String statement(String effect, String principal, String condition) {
    return "{'Effect': '%s', 'Action': 'sts:AssumeRole', 'Principal': {'AWS': '%s'}, 'Condition': {%s}}"
        .formatted(effect, principal, condition);
  }
}
