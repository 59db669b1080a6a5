package dev.tenon.aws.policy;

import static dev.tenon.aws.policy.Certainty.NO;
import static dev.tenon.aws.policy.Certainty.UNKNOWN;
import static dev.tenon.aws.policy.Certainty.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.TrustEvaluation.OtherId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustEvaluationTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/tenon";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/tenon/one";
  private static final String OTHER = "arn:aws:iam::444455556666:role/other";
  private static final PrincipalArn PLATFORM = PrincipalArn.parse(ROLE).orElseThrow();
  private static final String ID = "Exact-1";
  private static final String OWN_ACCOUNT = "777788889999";

  /** Trust policies that allow the platform with the right ID only. */
  static Stream<String> exact() {
    return Stream.of(
        allow(ROLE, "{\"StringEquals\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow(ROLE, "{\"stringequals\":{\"STS:externalid\":[\"Exact-1\"]}}"),
        allow(ROLE, "{\"StringLike\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow(ROLE, "{\"ForAnyValue:StringEquals\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow("111122223333", "{\"StringEquals\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow(
            ROLE,
            "{\"ForAllValues:StringEquals\":{\"sts:ExternalId\":\"Exact-1\"},"
                + "\"Null\":{\"sts:ExternalId\":\"false\"}}"),
        allow(ROLE, "{}")
            + ","
            + deny("*", "{\"StringNotEquals\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow(ROLE, "{}")
            + ","
            + deny(ROLE, "{\"StringNotLike\":{\"sts:ExternalId\":\"Exact-1\"}}"),
        allow(ROLE, "{\"StringEqualsIfExists\":{\"sts:ExternalId\":\"Exact-1\"}}")
            + ","
            + deny("*", "{\"Null\":{\"sts:ExternalId\":\"true\"}}"));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void recognizesEachSpellingOfTheExactId(String statements) {
    TrustEvaluation trust = trust(statements);
    assertThat(platform(trust, Optional.of(ID))).isEqualTo(YES);
    assertThat(platform(trust, Optional.empty())).isEqualTo(NO);
    assertThat(platform(trust, Optional.of("another"))).isEqualTo(NO);
    assertThat(acceptedIds(trust)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"StringEqualsIfExists\":{\"sts:ExternalId\":\"Exact-1\"}}",
        "{\"ForAllValues:StringEquals\":{\"sts:ExternalId\":\"Exact-1\"}}",
        "{\"StringNotEquals\":{\"sts:ExternalId\":\"another\"}}",
        "{\"Null\":{\"sts:ExternalId\":\"true\"}}"
      })
  void allowsACallWithoutAnId(String condition) {
    assertThat(platform(trust(allow(ROLE, condition)), Optional.empty())).isEqualTo(YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEqualsIgnoreCase\":{\"sts:ExternalId\":\"Exact-1\"}}",
        "{\"StringLike\":{\"sts:ExternalId\":\"Exact*\"}}",
        "{\"StringLike\":{\"sts:ExternalId\":\"?xact-1\"}}",
        "{\"StringLike\":{\"sts:ExternalId\":[\"Exact-1\",\"*-1\"]}}"
      })
  void findsIdsThatAreOnlySimilar(String condition) {
    assertThat(acceptedIds(trust(allow(ROLE, condition)))).isNotEmpty().noneMatch(OtherId::literal);
  }

  @Test
  void tellsFurtherIdsFromSimilarOnes() {
    assertThat(
            acceptedIds(
                trust(
                    allow(ROLE, "{\"StringEquals\":{\"sts:ExternalId\":[\"Exact-1\",\"two\"]}}"))))
        .containsExactly(new OtherId("two", true));
  }

  @Test
  void doesNotGuessTheValuesOfUnknownKeysAndVariables() {
    assertThat(
            platform(
                trust(allow(ROLE, "{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}")),
                Optional.empty()))
        .isEqualTo(UNKNOWN);
    assertThat(
            platform(
                trust(allow(ROLE, "{\"StringEquals\":{\"sts:ExternalId\":\"${aws:userid}\"}}")),
                Optional.of("another")))
        .isEqualTo(UNKNOWN);
    assertThat(
            platform(
                trust(
                    allow(ROLE, "{}")
                        + ","
                        + deny("*", "{\"Bool\":{\"aws:ViaAWSService\":\"x\"}}")),
                Optional.of(ID)))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void countsASessionOfThePlatformAsThePlatform() {
    TrustEvaluation trust =
        trust(allow(SESSION, "{\"StringLike\":{\"sts:ExternalId\":\"Exact*\"}}"));
    assertThat(platform(trust, Optional.of(ID))).isEqualTo(UNKNOWN);
    assertThat(acceptedIds(trust)).isNotEmpty();
    assertThat(PLATFORM.isNamed(SESSION)).isTrue();
    assertThat(PLATFORM.isNamed(OTHER)).isFalse();
  }

  /**
   * Source: "AWS JSON policy elements: NotPrincipal" in the IAM user guide. AWS may check the
   * account, the role and the session of a caller one after the other.
   */
  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::444455556666:user/u, *, NO",
    "arn:aws:iam::444455556666:user/u, 777788889999, YES",
    "arn:aws:iam::444455556666:user/u, ec2.amazonaws.com, YES",
    "arn:aws:iam::444455556666:user/u, arn:aws:iam::444455556666:user/u, UNKNOWN",
    "arn:aws:iam::444455556666:user/u, arn:aws:iam::444455556666:user/U, UNKNOWN",
    "arn:aws:iam::444455556666:user/u, 444455556666, UNKNOWN",
    "arn:aws:iam::444455556666:user/u, 444455556666 arn:aws:iam::444455556666:user/v, UNKNOWN",
    "arn:aws:iam::444455556666:user/u, 444455556666 arn:aws:iam::444455556666:user/u, NO",
    "arn:aws:iam::444455556666:user/u,"
        + " arn:aws:iam::444455556666:root arn:aws:iam::444455556666:user/u, NO",
    "arn:aws:sts::444455556666:assumed-role/r/s,"
        + " 444455556666 arn:aws:sts::444455556666:assumed-role/r/s, UNKNOWN",
    "arn:aws:iam::111122223333:role/tenon, 444455556666, YES",
    "arn:aws:iam::111122223333:role/tenon, arn:aws:iam::111122223333:role/tenon, UNKNOWN",
    "arn:aws:iam::111122223333:role/tenon,"
        + " 111122223333 arn:aws:iam::111122223333:role/tenon, UNKNOWN",
    "arn:aws:iam::111122223333:role/tenon,"
        + " arn:aws:sts::111122223333:assumed-role/tenon/one, UNKNOWN"
  })
  void deniesEveryoneExceptThePrincipalsOfNotPrincipal(
      String caller, String exceptions, Certainty denied) {
    TrustEvaluation trust = trust(allow("*", "{}") + "," + denyAllExcept(exceptions));

    assertThat(
            trust.allows(
                caller.equals(ROLE)
                    ? TrustCaller.platform(PLATFORM, Optional.of(ID))
                    : TrustCaller.named(caller, PLATFORM, Optional.of(ID))))
        .isEqualTo(denied.not());
  }

  /** Nobody but these can pass such a statement, so they have to be tried. */
  @Test
  void triesThePrincipalsOfNotPrincipal() {
    TrustEvaluation trust =
        trust(allow("*", "{}") + "," + denyAllExcept("444455556666 " + OTHER + " 222233334444"));

    assertThat(trust.accounts()).contains("444455556666", "222233334444");
    assertThat(trust.matchingArns(PLATFORM.partition(), "444455556666")).containsExactly(OTHER);
    assertThat(trust.allows(TrustCaller.unnamed(OTHER, PLATFORM, Optional.empty()))).isEqualTo(YES);
  }

  private static String denyAllExcept(String exceptions) {
    return "{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\"%s\"]},\"Action\":\"sts:AssumeRole\"}"
        .formatted(exceptions.replace(" ", "\",\""));
  }

  @Test
  void evaluatesOtherPrincipalsWithTheirOwnAccount() {
    String onlyPlatform =
        allow("*", "{}")
            + ","
            + deny("*", "{\"ArnNotEquals\":{\"aws:PrincipalArn\":\"" + ROLE + "\"}}");
    assertThat(platform(trust(onlyPlatform), Optional.of(ID))).isEqualTo(YES);
    assertThat(trust(onlyPlatform).allows(TrustCaller.named(OTHER, PLATFORM, Optional.of(ID))))
        .isEqualTo(NO);
    String account = allow("*", "{\"StringEquals\":{\"aws:PrincipalAccount\":\"444455556666\"}}");
    assertThat(
            trust(account)
                .allows(TrustCaller.ofAccount("444455556666", OTHER, PLATFORM, Optional.of(ID))))
        .isEqualTo(YES);
    assertThat(platform(trust(account), Optional.of(ID))).isEqualTo(NO);
    String pattern =
        allow("*", "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/other\"}}");
    assertThat(trust(pattern).allows(TrustCaller.named(OTHER, PLATFORM, Optional.of(ID))))
        .isEqualTo(YES);
    String acrossColons = allow("*", "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:*:role/other\"}}");
    assertThat(trust(acrossColons).allows(TrustCaller.named(OTHER, PLATFORM, Optional.of(ID))))
        .isEqualTo(NO);
  }

  @Test
  void countsADenialOfTheWholeAccountOfAPrincipal() {
    for (String name : List.of("444455556666", "arn:aws:iam::444455556666:root")) {
      String denied = allow(OTHER, "{}") + "," + deny(name, "{}");
      assertThat(trust(denied).allows(TrustCaller.named(OTHER, PLATFORM, Optional.of(ID))))
          .isEqualTo(NO);
      String everyone = allow("*", "{}") + "," + deny(name, "{}");
      assertThat(trust(everyone).allows(TrustCaller.unnamed(OTHER, PLATFORM, Optional.of(ID))))
          .isEqualTo(NO);
      String account = allow(name, "{}") + "," + deny("444455556666", "{}");
      assertThat(
              trust(account).allows(TrustCaller.ofAccount(name, OTHER, PLATFORM, Optional.of(ID))))
          .isEqualTo(NO);
      String separate = allow(name, "{}");
      assertThat(trust(separate).allows(TrustCaller.unnamed(OTHER, PLATFORM, Optional.of(ID))))
          .isEqualTo(NO);
    }
  }

  @Test
  void leavesOpenWhatTheDocumentsDoNotSettle() {
    String anyIfExists = "{\"ForAnyValue:StringEqualsIfExists\":{\"sts:ExternalId\":\"Exact\"}}";
    assertThat(platform(trust(allow(ROLE, anyIfExists)), Optional.empty())).isEqualTo(UNKNOWN);
    assertThat(platform(trust(allow(ROLE, "{}") + "," + deny("*", anyIfExists)), Optional.empty()))
        .isEqualTo(UNKNOWN);
    String anyArn = "{\"ArnLike\":{\"aws:PrincipalArn\":\"*\"}}";
    assertThat(
            trust(allow("*", anyArn)).allows(TrustCaller.unnamed(OTHER, PLATFORM, Optional.of(ID))))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void findsPrincipalsOfAnyAccountThatAConditionAccepts() {
    assertThat(
            trust(
                    allow(
                        "*",
                        "{\"ArnLike\":{\"aws:PrincipalArn\":[\"arn:aws:iam::*:user/a*\",\"*\","
                            + "\"arn:aws:iam::444455556666:role/b\"]}}"))
                .matchingArns(PLATFORM.partition(), "000000000000"))
        .contains("arn:aws:iam::000000000000:user/aother", "arn:aws:iam::000000000000:role/other")
        .noneMatch(arn -> arn.contains("444455556666"));
  }

  /** An example in which each ? is the character of the right ID would be the right ID itself. */
  @Test
  void findsAnotherIdForEachWildcard() {
    TrustEvaluation trust = trust(allow(ROLE, "{\"StringLike\":{\"sts:ExternalId\":\"?xact-1\"}}"));

    assertThat(trust.otherIds(Set.of("xxact-1")))
        .filteredOn(
            other -> trust.allows(TrustCaller.platform(PLATFORM, Optional.of(other.id()))) == YES)
        .isNotEmpty();
  }

  @Test
  void findsAnIdThatTwoPatternsMatch() {
    TrustEvaluation trust =
        trust(
            allow(ROLE, "{\"StringLike\":{\"sts:ExternalId\":\"Exa*\"}}")
                + ","
                + deny("*", "{\"StringNotLike\":{\"sts:ExternalId\":\"*t-1\"}}"));

    assertThat(acceptedIds(trust)).isNotEmpty();
  }

  /** In a policy of the earlier version, a variable is a text like any other. */
  @ParameterizedTest
  @CsvSource({"2012-10-17, NO", "2008-10-17, UNKNOWN"})
  void replacesVariablesInPoliciesOfTheCurrentVersion(String version, Certainty expected) {
    String statements =
        allow(OTHER, "{}")
            + ","
            + deny(
                "*", "{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"${aws:ResourceAccount}\"}}");
    TrustEvaluation trust =
        new TrustEvaluation(
            PolicyDocument.parse(
                    "{\"Version\":\"%s\",\"Statement\":[%s]}".formatted(version, statements))
                .orElseThrow()
                .statements(),
            OWN_ACCOUNT);

    assertThat(trust.allows(TrustCaller.named(OTHER, PLATFORM, Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalArn, arn:aws:iam::444455556666:role/b, 444455556666",
    "aws:PrincipalArn, arn:aws:iam::44445555*:role/b, 444455550000",
    "aws:PrincipalArn, arn:aws:iam::444455556666*, 444455556666",
    "aws:PrincipalArn, *444455556666:role/b, 444455556666",
    "aws:PrincipalArn, *:role/b, ''",
    "aws:PrincipalAccount, 444455556666, 444455556666",
    "aws:PrincipalAccount, 4444*6666, 444400006666",
    "aws:PrincipalAccount, *, 000000000000",
    "aws:PrincipalAccount, 44445555666?, 444455556660",
    "aws:PrincipalAccount, 4444555566667, ''",
    "aws:PrincipalAccount, 44445555666, ''",
    "aws:PrincipalAccount, 44445555666\u0666, ''",
    "aws:PrincipalAccount, o-444455556, ''"
  })
  void findsTheAccountsOfConditions(String key, String value, String account) {
    TrustEvaluation trust =
        trust(allow("*", "{\"StringLike\":{\"%s\":\"%s\"}}".formatted(key, value)));

    assertThat(trust.accounts())
        .isEqualTo(account.isEmpty() ? Set.of(OWN_ACCOUNT) : Set.of(OWN_ACCOUNT, account));
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::444455556666:", "arn:aws:iam::444455556666:role/a\\nb"})
  void passesOverValuesThatAreNoArn(String value) {
    TrustEvaluation trust =
        trust(allow("*", "{\"StringEquals\":{\"aws:PrincipalArn\":\"" + value + "\"}}"));

    assertThat(trust.matchingArns(PLATFORM.partition(), "444455556666")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::444455556666:role/b, arn:aws:iam::444455556666:role/b",
    "arn:aws:iam::444455556666*, arn:aws:iam::444455556666:role/other",
    "*:role/b, arn:aws:iam::444455556666:role/b",
    "*/b, arn:aws:iam::444455556666:role/other/b",
    "*b, arn:aws:iam::444455556666:role/otherb",
    "*:user/?, arn:aws:iam::444455556666:user/x",
    "arn:*:*:*:*:role/b, arn:aws:iam::444455556666:role/b",
    "arn:aws:sts::*:federated-user/b, arn:aws:sts::444455556666:federated-user/b",
    "*, arn:aws:iam::444455556666:role/other"
  })
  void findsAPrincipalThatAPatternMatches(String pattern, String arn) {
    TrustEvaluation trust =
        trust(allow("*", "{\"StringLike\":{\"aws:PrincipalArn\":\"" + pattern + "\"}}"));

    assertThat(trust.matchingArns(PLATFORM.partition(), "444455556666")).contains(arn);
  }

  private static Certainty platform(TrustEvaluation trust, Optional<String> externalId) {
    return trust.allows(TrustCaller.platform(PLATFORM, externalId));
  }

  private static List<OtherId> acceptedIds(TrustEvaluation trust) {
    return trust.otherIds(Set.of(ID)).stream()
        .filter(other -> platform(trust, Optional.of(other.id())) != NO)
        .toList();
  }

  private static TrustEvaluation trust(String statements) {
    return new TrustEvaluation(
        PolicyDocument.parse("{\"Statement\":[" + statements + "]}").orElseThrow().statements(),
        OWN_ACCOUNT);
  }

  private static String allow(String principal, String condition) {
    return statement("Allow", principal, condition);
  }

  private static String deny(String principal, String condition) {
    return statement("Deny", principal, condition);
  }

  private static String statement(String effect, String principal, String condition) {
    return "{\"Effect\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\",\"Condition\":%s}"
        .formatted(effect, principal, condition);
  }
}
