package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustPolicy;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

  private static Sandbox sandbox;
  private static AwsClient platform;
  private static AwsAccount account;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-standalone"));
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
    account = sandbox.account("aws-standalone", AwsAccount.class);
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private static String policy(String statement) {
    String user = account.platformPrincipal();
    return ("{'Version':'2012-10-17','Statement':[" + statement + "]}")
        .replace("USER", user)
        .replace("ROOT", user.replaceFirst(":user/.*", ":root"))
        .replace("NUMBER", user.replaceFirst("^arn:aws:iam::(\\d+):.*", "$1"))
        .replace("ROLE", account.platformRole())
        .replace("'", "\"");
  }

  private static boolean assumes(String statement, String externalId) {
    sandbox.control().change(account.name(), new SetTrustPolicy(policy(statement)));
    int status =
        externalId.isEmpty()
            ? platform.assume(account.roleArn()).status()
            : platform.assume(account.roleArn(), "ExternalId", externalId).status();
    assertThat(status).isIn(200, 403);
    return status == 200;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'USER'                                     | true",
        "['arn:aws:iam::999988887777:root','USER']  | true",
        "'ROOT'                                     | true",
        "'NUMBER'                                   | true",
        "'*'                                        | true",
        "'ROLE'                                     | false",
        "'arn:aws:iam::999988887777:root'           | false",
        "'USER2'                                    | false",
        "'arn:aws:iam::NUMBER:user/*'               | false",
        "'arn:aws-cn:iam::NUMBER:root'              | false"
      })
  void evaluatesPrincipals(String principal, boolean trusted) {
    String statement =
        "{'Effect':'Allow','Principal':{'AWS':" + principal + "},'Action':'sts:AssumeRole'}";

    assertThat(assumes(statement, "")).isEqualTo(trusted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'sts:AssumeRole'                        | true",
        "'STS:assumerole'                        | true",
        "['sts:TagSession','sts:AssumeRole']     | true",
        "'sts:*'                                 | true",
        "'sts:Assume????'                        | true",
        "'sts:TagSession'                        | false",
        "'sts:AssumeRoleWithSAML'                | false"
      })
  void evaluatesActions(String action, boolean allowed) {
    String statement = "{'Effect':'Allow','Principal':{'AWS':'USER'},'Action':" + action + "}";

    assertThat(assumes(statement, "")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      emptyValue = "",
      value = {
        "{'StringEquals':{'sts:ExternalId':'one'}}                    | one   | true",
        "{'StringEquals':{'sts:ExternalId':'one'}}                    | two   | false",
        "{'StringEquals':{'sts:ExternalId':'one'}}                    | ONE   | false",
        "{'StringEquals':{'sts:ExternalId':'one'}}                    | \"\"  | false",
        "{'StringEquals':{'STS:externalid':'one'}}                    | one   | true",
        "{'StringEquals':{'sts:ExternalId':['one','two']}}            | two   | true",
        "{'StringEquals':{'sts:ExternalId':'*'}}                      | one   | false",
        "{'StringLike':{'sts:ExternalId':'*'}}                        | one   | true",
        "{'StringLike':{'sts:ExternalId':'*'}}                        | \"\"  | false",
        "{'StringLike':{'sts:ExternalId':'o?e'}}                      | one   | true",
        "{'StringLike':{'sts:ExternalId':'o?e'}}                      | once  | false",
        "{'StringEqualsIgnoreCase':{'sts:ExternalId':'one'}}          | ONE   | true",
        "{'StringNotEquals':{'sts:ExternalId':'one'}}                 | two   | true",
        "{'StringNotEquals':{'sts:ExternalId':'one'}}                 | one   | false",
        "{'StringNotEquals':{'sts:ExternalId':'one'}}                 | \"\"  | true",
        "{'StringEqualsIfExists':{'sts:ExternalId':'one'}}            | \"\"  | true",
        "{'StringEqualsIfExists':{'sts:ExternalId':'one'}}            | two   | false",
        "{'ForAnyValue:StringEquals':{'sts:ExternalId':'one'}}        | one   | true",
        "{'ForAnyValue:StringEquals':{'sts:ExternalId':'one'}}        | \"\"  | false",
        "{'ForAnyValue:StringNotEquals':{'sts:ExternalId':'one'}}     | two   | true",
        "{'ForAnyValue:StringNotEquals':{'sts:ExternalId':'one'}}     | one   | false",
        "{'ForAnyValue:StringNotEquals':{'sts:ExternalId':'one'}}     | \"\"  | false",
        "{'ForAllValues:StringNotEquals':{'sts:ExternalId':'one'}}    | \"\"  | true",
        "{'ForAllValues:StringEquals':{'sts:ExternalId':'one'}}       | \"\"  | true",
        "{'Null':{'sts:ExternalId':'false'}}                          | any   | true",
        "{'Null':{'sts:ExternalId':'false'}}                          | \"\"  | false",
        "{'Null':{'sts:ExternalId':'true'}}                           | \"\"  | true",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/*'}}     | \"\"  | true",
        "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}}     | \"\"  | false",
        "{'ArnEquals':{'aws:PrincipalArn':'USER'}}                    | \"\"  | true",
        "{'Bool':{'aws:SecureTransport':'true'}}                      | \"\"  | true",
        "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}               | \"\"  | false",
        "{'StringEquals':{'aws:PrincipalAccount':'NUMBER','sts:ExternalId':'one'}} | one | true",
        "{'StringEquals':{'aws:PrincipalAccount':'1','sts:ExternalId':'one'}}      | one | false",
        "{'StringEquals':{'sts:ExternalId':'one'},'Null':{'sts:ExternalId':'true'}} | one | false"
      })
  void evaluatesConditionsAsIamDoes(String condition, String externalId, boolean allowed) {
    String statement =
        "{'Effect':'Allow','Principal':{'AWS':'USER'},'Action':'sts:AssumeRole','Condition':"
            + condition
            + "}";

    assertThat(assumes(statement, externalId)).isEqualTo(allowed);
  }

  @Test
  void givesDenyPrecedenceOverAllow() {
    String allow = "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}";
    String deny =
        ",{'Effect':'Deny','Principal':'*','Action':'sts:*','Condition':"
            + "{'StringNotEquals':{'sts:ExternalId':'one'}}}";

    assertThat(assumes(allow + deny, "two")).isFalse();
    assertThat(assumes(allow + deny, "")).isFalse();
    assertThat(assumes(allow + deny, "one")).isTrue();
  }

  @Test
  void appliesNotPrincipalToAllOthers() {
    String others =
        "{'Effect':'Allow','NotPrincipal':{'AWS':'arn:aws:iam::1:root'},'Action':'sts:AssumeRole'}";
    String notUs = "{'Effect':'Allow','NotPrincipal':{'AWS':'USER'},'Action':'sts:AssumeRole'}";

    assertThat(assumes(others, "")).isTrue();
    assertThat(assumes(notUs, "")).isFalse();
  }

  @Test
  void doesNotTrustAwsPrincipalsForServicesAndFederations() {
    assertThat(
            assumes(
                "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},"
                    + "'Action':'sts:AssumeRole'}",
                ""))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Allow','Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':'*'}",
        "{'Effect':'Perhaps','Principal':'*','Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}",
        "{'Effect':'Allow','Principal':'all','Action':'sts:AssumeRole'}",
        "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Colour':'red'}",
        "'nonsense'"
      })
  void refusesPoliciesThatIamRefuses(String statement) {
    assertThatThrownBy(
            () -> sandbox.control().change(account.name(), new SetTrustPolicy(policy(statement))))
        .isInstanceOf(PolicySyntaxException.class);
  }
}
