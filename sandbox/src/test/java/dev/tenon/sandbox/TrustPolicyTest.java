package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustPolicy;
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
    return filled("{'Version':'2012-10-17','Statement':[" + statement + "]}");
  }

  private static String filled(String text) {
    String user = account.platformPrincipal();
    return text.replace("USER", user)
        .replace("ROOT", user.replaceFirst(":user/.*", ":root"))
        .replace("NUMBER", user.replaceFirst("^arn:aws:iam::(\\d+):.*", "$1"))
        .replace("ROLE", account.platformRole())
        .replace("'", "\"")
        .replace("^", "'");
  }

  private static boolean assumes(String statement, String externalId) {
    set(policy(statement));
    int status =
        externalId.isEmpty()
            ? platform.assume(account.roleArn()).status()
            : platform.assume(account.roleArn(), "ExternalId", filled(externalId)).status();
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
        "['AIDAEXAMPLEEXAMPLE123','USER']           | true",
        "'AROAEXAMPLEEXAMPLE123'                    | false",
        "'ROOT'                                     | true",
        "'NUMBER'                                   | true",
        "'*'                                        | true",
        "'ROLE'                                     | false",
        "'arn:aws:iam::999988887777:root'           | false",
        "'arn:aws:sts::NUMBER:assumed-role/x/y'     | false"
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
        "{'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}}                 | \"\"  | true",
        "{'IpAddress':{'aws:SourceIp':['10.0.0.0/8','127.0.0.1']}}    | \"\"  | true",
        "{'IpAddress':{'aws:SourceIp':'128.0.0.0/1'}}                 | \"\"  | false",
        "{'IpAddress':{'aws:SourceIp':'::/0'}}                        | \"\"  | false",
        "{'NotIpAddress':{'aws:SourceIp':'127.0.0.2/31'}}             | \"\"  | true",
        "{'NotIpAddress':{'aws:SourceIp':'127.0.0.2/30'}}             | \"\"  | false",
        "{'DateGreaterThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}} | \"\" | true",
        "{'DateLessThan':{'aws:CurrentTime':'2020-01-01'}}            | \"\"  | false",
        "{'DateGreaterThanEquals':{'aws:EpochTime':'1577836800'}}     | \"\"  | true",
        "{'DateEquals':{'aws:CurrentTime':'2020-01-01'}}              | \"\"  | false",
        "{'DateNotEquals':{'aws:CurrentTime':'2020-01-01'}}           | \"\"  | true",
        "{'NumericEquals':{'sts:ExternalId':'10'}}                    | 10.0  | true",
        "{'NumericNotEquals':{'sts:ExternalId':'10'}}                 | 10.0  | false",
        "{'NumericLessThan':{'sts:ExternalId':'10'}}                  | 9.5   | true",
        "{'NumericLessThan':{'sts:ExternalId':'10'}}                  | 10    | false",
        "{'NumericLessThanEquals':{'sts:ExternalId':'10'}}            | 10    | true",
        "{'NumericGreaterThan':{'sts:ExternalId':'10'}}               | 9.5   | false",
        "{'NumericGreaterThanEquals':{'sts:ExternalId':'10'}}         | 11    | true",
        "{'NumericLessThan':{'sts:ExternalId':'10'}}                  | none  | false",
        "{'StringEquals':{'sts:ExternalId':'${aws:PrincipalAccount}-x'}} | NUMBER-x | true",
        "{'StringLike':{'sts:ExternalId':'${*}-*'}}                   | ab-x  | false",
        "{'StringNotEquals':{'sts:ExternalId':'${aws:PrincipalTag/a}'}} | some | true",
        "{'StringEquals':{'sts:ExternalId':'${aws:PrincipalTag/a, ^b1^}'}} | b1 | true",
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
  void doesNotTrustAwsPrincipalsForServicesAndFederations() {
    assertThat(
            assumes(
                "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},"
                    + "'Action':'sts:AssumeRole'}",
                ""))
        .isFalse();
  }

  @Test
  void replacesVariablesOnlyInTheVersionThatHasThem() {
    String statement =
        "'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'StringEquals':{'sts:ExternalId':'${aws:PrincipalAccount}'}}}}";
    String number = filled("NUMBER");

    set(filled("{'Version':'2008-10-17'," + statement));
    assertThat(platform.assume(account.roleArn(), "ExternalId", number).status()).isEqualTo(403);
    set(filled("{'Version':'2012-10-17'," + statement));
    assertThat(platform.assume(account.roleArn(), "ExternalId", number).status()).isEqualTo(200);
  }

  private static void set(String document) {
    sandbox.control().change(account.name(), new SetTrustPolicy(document));
  }

  /** A principal, an action and the rest of a statement that would be valid with others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Action':'sts:AssumeRole'                                 | Missing required field Princi",
        "'Principal':'*'                                           | must contain actions",
        "'Principal':'*','Action':[]                               | must contain actions",
        "'Principal':'all','Action':'sts:AssumeRole'               | Invalid principal in policy",
        "'Principal':{},'Action':'sts:AssumeRole'                  | no principals",
        "'Principal':{'AWS':[]},'Action':'sts:AssumeRole'          | no principals",
        "'Principal':{'AWS':'USER2'},'Action':'sts:AssumeRole'     | Invalid principal in policy",
        "'Principal':{'AWS':'ROLE2'},'Action':'sts:AssumeRole'     | Invalid principal in policy",
        "'Principal':{'AWS':'arn:aws:iam::NUMBER:user/*'},'Action':'sts:AssumeRole'"
            + " | Invalid principal in policy",
        "'Principal':{'AWS':'arn:aws-cn:iam::NUMBER:root'},'Action':'sts:AssumeRole'"
            + " | Invalid principal in policy",
        "'Principal':{'AWS':'999'},'Action':'sts:AssumeRole'       | Invalid principal in policy",
        "'Principal':{'Person':'*'},'Action':'sts:AssumeRole'      | Invalid principal in policy",
        "'Principal':{'Service':'x.example'},'Action':'sts:AssumeRole' | Invalid principal in pol",
        "'NotPrincipal':{'AWS':'USER'},'Action':'sts:AssumeRole'   | prohibited field NotPrincipal",
        "'Principal':'*','NotAction':'sts:AssumeRole'              | only specify STS AssumeRole",
        "'Principal':'*','Action':'s3:GetObject'                   | only specify STS AssumeRole",
        "'Principal':'*','Action':'*'                              | only specify STS AssumeRole",
        "'Principal':'*','Action':'s?s:AssumeRole'                 | Vendor s?s is not valid",
        "'Principal':'*','Action':'sts:AssumeRole','Resource':'*'  | prohibited field Resource",
        "'Principal':'*','Action':'sts:AssumeRole','Colour':'red'  | Syntax errors in policy",
        "'Principal':'*','Action':'sts:AssumeRole','Sid':'a b'     | alpha-numeric",
        "'Principal':'*','Action':'sts:AssumeRole','Condition':{'Equals':{'aws:x':'a'}}"
            + " | Invalid Condition type : Equals",
        "'Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':{'x':'a'}}"
            + " | must be prefaced by a vendor"
      })
  void refusesStatementsThatIamRefuses(String members, String words) {
    assertRefused(policy("{'Effect':'Allow'," + members + "}"), words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token.actions.githubusercontent.com:sub",
        "oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C:aud"
      })
  void acceptsConditionsOnTheClaimsOfAnIssuer(String key) {
    String statement =
        policy(
            "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::NUMBER:oidc-provider/issuer'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringLike':{'"
                + key
                + "':'repo:*'}}}");

    assertThatNoException().isThrownBy(() -> set(statement));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'Version':'2012-10-17','Statement':[]}                  | Syntax errors in policy",
        "{'Version':'2012-10-17'}                                 | Syntax errors in policy",
        "{'Version':'2026-01-01','Statement':[VALID]}             | valid version string",
        "{'Version':'2012-10-17','Statement':[VALID],'More':1}    | Syntax errors in policy",
        "{'Version':'2012-10-17','Statement':[VALID,VALID]}       | must be unique",
        "{'Version':'2012-10-17','Statement':['nonsense']}        | invalid Json",
        "{'Version':'2012-10-17','Statement':[VALID],}            | invalid Json",
        "{'Version':'2012-10-17','Statement':[VALID]} x           | invalid Json",
        "{'Version':'2012-10-17','Statement':[VALID]/* why */}    | invalid Json",
        "{Version:'2012-10-17','Statement':[VALID]}               | invalid Json",
        "[VALID]                                                  | invalid Json",
        "\"\"                                                      | invalid Json",
        "nonsense                                                 | invalid Json"
      })
  void refusesDocumentsThatIamRefuses(String document, String words) {
    String valid = "{'Sid':'One','Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}";
    assertRefused(filled(document.replace("VALID", valid)), words);
  }

  @Test
  void limitsTheSizeWithoutWhiteSpace() {
    String statement =
        "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':"
            + "{'StringEquals':{'sts:ExternalId':'%s'}}}";
    int around = policy(statement.formatted("")).length();
    String longest = policy(statement.formatted("x".repeat(2048 - around)));

    set(longest.replace(",", ",\n          "));
    assertThatThrownBy(() -> set(longest.replace("xx", "xxx")))
        .hasMessage("LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048");
  }

  /** "Troubleshoot IAM policies" (troubleshoot_policies): one element of each name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Version':'2012-10-17','Version':'2012-10-17','Statement':[%s]}",
        "{'Version':'2012-10-17','Statement':[%s],'Statement':[]}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Effect':'Allow',"
            + "'Principal':'*','Action':'sts:AssumeRole'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':'*',"
            + "'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'a'},"
            + "'StringEquals':{'sts:ExternalId':'b'}}}}"
      })
  void refusesElementsThatOccurTwice(String document) {
    String statement = "{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}";

    assertRefused(document.formatted(statement).replace('\'', '"'), "invalid Json");
  }

  private static void assertRefused(String document, String words) {
    assertThatThrownBy(() -> set(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("MalformedPolicyDocument: ")
        .hasMessageContaining(words);
  }
}
