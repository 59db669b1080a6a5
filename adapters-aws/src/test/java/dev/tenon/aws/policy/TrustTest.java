package dev.tenon.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

  @Test
  void parsesSingleValuesInPlaceOfLists() {
    Statement statement =
        statement("\"Principal\":{\"AWS\":\"111122223333\"},", "\"sts:AssumeRole\"", strict());
    assertThat(statement.principals()).containsExactly(new PolicyPrincipal("AWS", "111122223333"));
    assertThat(statement.opensSessions()).isTrue();
    assertThat(statement.conditions())
        .containsExactly(
            new Condition(Comparison.of("StringEquals"), "sts:ExternalId", List.of("one")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"sts:*\"", "\"*\"", "[\"sts:TagSession\",\"STS:assumerole\"]"})
  void recognizesStatementsThatOpenSessions(String actions) {
    assertThat(statement("", actions, strict()).opensSessions()).isTrue();
  }

  @Test
  void treatsAWildcardAndNotPrincipalAsEveryPrincipal() {
    assertThat(statement("\"Principal\":\"*\",", "\"*\"", "{}").principals())
        .containsExactly(PolicyPrincipal.ANYONE);
    assertThat(
            statement("\"NotPrincipal\":{\"AWS\":\"111122223333\"},", "\"*\"", "{}").principals())
        .containsExactly(PolicyPrincipal.ANYONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/Tenon\"}}",
        "{\"ArnLike\":{\"aws:PrincipalArn\":[\"arn:aws:iam::111122223333:role/a\",\"*\"]}}",
        "{\"StringLike\":{\"aws:PrincipalOrgID\":\"*\"}}",
        "{\"StringNotEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}",
        "{\"StringEqualsIfExists\":{\"aws:PrincipalAccount\":\"111122223333\"}}",
        "{\"ForAllValues:StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}",
        "{\"StringEquals\":{\"aws:PrincipalAccount\":[]}}",
        "{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}",
        "{\"StringEquals\":{\"sts:ExternalId\":\"one\"}}"
      })
  void treatsAWildcardAsEveryPrincipalUnlessAConditionRestrictsIt(String condition) {
    assertThat(statement("\"Principal\":\"*\",", "\"*\"", condition).isForEveryone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ArnLike\":{\"AWS:principalarn\":\"arn:aws:iam::111122223333:role/*\"}}",
        "{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}",
        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}",
        "{\"ForAnyValue:StringLike\":{\"aws:PrincipalOrgPaths\":\"o-a1b2c3d4e5/*\"}}",
        "{\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"}}",
        "{\"StringEquals\":{\"aws:PrincipalAccount\":\"${aws:ResourceAccount}\"}}",
        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"${AWS:resourceorgid}\"}}"
      })
  void treatsAWildcardLimitedToAnAccountOrOrganizationAsRestricted(String condition) {
    assertThat(statement("\"Principal\":\"*\",", "\"*\"", condition).isForEveryone()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "x", "{\"Statement\":1}", "{\"Statement\":[{\"Action\":{}}]}"})
  void rejectsTextThatIsNotAPolicy(String json) {
    assertThat(PolicyDocument.parse(json)).isEmpty();
  }

  /** A parser would show only one of the two, and AWS may follow the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Statement':{'Effect':'Deny','Principal':'*','NotPrincipal':{'AWS':'111122223333'}}}",
        "{'Statement':[],'Statement':[]}",
        "{'Statement':{'Effect':'Allow','Principal':'*','Principal':{'AWS':'111122223333'}}}",
        "{'Statement':[{'Condition':{'Bool':{'a:b':'true'},'Bool':{'c:d':'true'}}}]}",
        "{'Statement':[{'Condition':{'StringEquals':{'a:b':'1','a:b':'2'}}}]}"
      })
  void rejectsPoliciesThatHaveAMemberTwice(String json) {
    assertThat(PolicyDocument.parse(json.replace('\'', '"'))).isEmpty();
  }

  @Test
  void acceptsTheSameMemberInSeveralStatements() {
    assertThat(
            PolicyDocument.parse("{\"Statement\":[{\"Effect\":\"Allow\"},{\"Effect\":\"Deny\"}]}"))
        .isPresent();
  }

  private static String strict() {
    return "{\"StringEquals\":{\"sts:ExternalId\":\"one\"}}";
  }

  private static Statement statement(String principal, String actions, String condition) {
    return PolicyDocument.parse(
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",%s\"Action\":%s,\"Condition\":%s}}"
                .formatted(principal, actions, condition))
        .orElseThrow()
        .statements()
        .get(0);
  }
}
