package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange.PutInlinePolicy;
import dev.tenon.sandbox.aws.account.AwsChange.SetBoundary;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamTest {

  private static final String AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
  private static final String BILLING = "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess";

  private Sandbox sandbox;
  private AwsClient platform;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withScenarios(
                    "aws-contoso",
                    "aws-role-with-path",
                    "aws-boundary-denied",
                    "aws-scp-denied",
                    "aws-wildcard"));
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private AwsClient session(String scenario) {
    return platform.in(platform.assume(sandbox.account(scenario, AwsAccount.class)));
  }

  private AwsClient administrator(String scenario) {
    return AwsClient.administrator(
        sandbox, new SandboxClient(sandbox), sandbox.account(scenario, AwsAccount.class));
  }

  private static String code(Answer answer) {
    return answer.status() + " " + element(answer, "Code");
  }

  private static String trust(String principal, String externalId) {
    return ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'%s'},"
            + "'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'%s'}}}]}")
        .formatted(principal, externalId)
        .replace("'", "\"");
  }

  @Test
  void showsARoleWithItsPathAndEncodedTrustPolicy() {
    AwsAccount account = sandbox.account("aws-role-with-path", AwsAccount.class);
    Answer answer = session("aws-role-with-path").iam("GetRole", "RoleName", "Tenon");

    assertThat(element(answer, "Path")).isEqualTo("/tenon/link/");
    assertThat(element(answer, "Arn")).isEqualTo(account.roleArn());
    String document = element(answer, "AssumeRolePolicyDocument");
    assertThat(document).startsWith("%7B%22Version%22").doesNotContain("+");
    assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8))
        .contains(account.externalId(), account.platformPrincipal());
    assertThat(answer.text()).contains("<MaxSessionDuration>3600<", "<RoleLastUsed><LastUsedDate>");
  }

  @Test
  void showsTheBoundary() {
    assertThat(session("aws-boundary-denied").iam("GetRole", "RoleName", "Tenon").text())
        .contains("<PermissionsBoundaryArn>arn:aws:iam::aws:policy/IAMReadOnlyAccess<");
  }

  @Test
  void listsPoliciesAndShowsTheirDocuments() {
    AwsClient session = session("aws-wildcard");
    Answer attached = session.iam("ListAttachedRolePolicies", "RoleName", "Tenon");
    Answer inline = session.iam("ListRolePolicies", "RoleName", "Tenon");
    Answer document = session.iam("GetRolePolicy", "RoleName", "Tenon", "PolicyName", "everything");
    Answer policy = session.iam("GetPolicy", "PolicyArn", AUDIT);
    Answer version =
        session.iam(
            "GetPolicyVersion",
            "PolicyArn",
            AUDIT,
            "VersionId",
            element(policy, "DefaultVersionId"));

    assertThat(element(attached, "PolicyArn")).isEqualTo(AUDIT);
    assertThat(inline.text())
        .contains("<member>TenonDenyStoredData</member><member>everything</member></PolicyNames>");
    assertThat(URLDecoder.decode(element(document, "PolicyDocument"), StandardCharsets.UTF_8))
        .contains("\"Action\":[\"*\"]");
    assertThat(URLDecoder.decode(element(version, "Document"), StandardCharsets.UTF_8))
        .contains("iam:SimulatePrincipalPolicy");
    assertThat(element(session.iam("ListAccountAliases"), "member")).isEqualTo("aws-wildcard");
  }

  @Test
  void refusesUnknownNames() {
    AwsClient session = session("aws-wildcard");

    assertThat(code(session.iam("GetRole", "RoleName", "Nobody"))).isEqualTo("404 NoSuchEntity");
    assertThat(code(session.iam("GetPolicy", "PolicyArn", AUDIT + "2")))
        .isEqualTo("404 NoSuchEntity");
    assertThat(code(session.iam("GetRolePolicy", "RoleName", "Tenon", "PolicyName", "nothing")))
        .isEqualTo("404 NoSuchEntity");
    assertThat(code(session.iam("GetPolicyVersion", "PolicyArn", AUDIT, "VersionId", "v1")))
        .isEqualTo("404 NoSuchEntity");
    assertThat(code(session.iam("DeleteAccountAlias"))).isEqualTo("400 InvalidAction");
  }

  @Test
  void simulatesOnlyForARoleByItsFullArn() {
    AwsAccount account = sandbox.account("aws-role-with-path", AwsAccount.class);
    AwsClient session = session("aws-role-with-path");
    String sessionArn = "arn:aws:sts::" + account.accountId() + ":assumed-role/Tenon/tenon";

    assertThat(code(simulate(session, account.roleArn()))).isEqualTo("200 ");
    assertThat(code(simulate(session, account.roleArn("Tenon")))).isEqualTo("404 NoSuchEntity");
    assertThat(code(simulate(session, sessionArn))).isEqualTo("400 InvalidInput");
  }

  private static Answer simulate(AwsClient session, String arn, String... more) {
    String[] parameters = {
      "PolicySourceArn",
      arn,
      "ActionNames.member.1",
      "ec2:DescribeInstances",
      "ActionNames.member.2",
      "ec2:RunInstances",
      "ActionNames.member.3",
      "iam:GetRole"
    };
    String[] all = Arrays.copyOf(parameters, parameters.length + more.length);
    System.arraycopy(more, 0, all, parameters.length, more.length);
    return session.iam("SimulatePrincipalPolicy", all);
  }

  @Test
  void reportsTheLayerThatDenies() {
    Answer scp =
        simulate(
            session("aws-scp-denied"),
            sandbox.account("aws-scp-denied", AwsAccount.class).roleArn());
    Answer boundary =
        simulate(
            session("aws-boundary-denied"),
            sandbox.account("aws-boundary-denied", AwsAccount.class).roleArn());

    assertThat(scp.text())
        .contains("<EvalDecision>explicitDeny<", "<AllowedByOrganizations>false<")
        .contains("<EvalDecision>allowed<", "<AllowedByOrganizations>true<")
        .doesNotContain("AllowedByPermissionsBoundary");
    assertThat(boundary.text())
        .contains("<EvalDecision>implicitDeny<", "<AllowedByPermissionsBoundary>false<")
        .doesNotContain("AllowedByOrganizations");
  }

  /** Documented for MissingContextValues of EvaluationResult and ResourceSpecificResult. */
  @Test
  void reportsMissingValuesWhereTheResourceIs() {
    sandbox
        .control()
        .change(
            "aws-role-with-path",
            new PutInlinePolicy(
                "Network",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Action\":"
                    + " \"s3:*\", \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                    + " {\"aws:SourceVpc\": \"vpc-1\"}}}]}"));
    AwsClient session = session("aws-role-with-path");
    String arn = sandbox.account("aws-role-with-path", AwsAccount.class).roleArn();
    String missing = "<MissingContextValues><member>aws:SourceVpc<";

    assertThat(simulate(session, arn).text()).contains(missing).doesNotContain("ResourceSpecific");
    assertThat(simulate(session, arn, "ResourceArns.member.1", "arn:aws:s3:::b").text())
        .contains("<EvalResourceDecision>allowed</EvalResourceDecision>" + missing)
        .doesNotContain("</MatchedStatements>" + missing);
  }

  @Test
  void pagesASimulation() {
    AwsAccount account = sandbox.account("aws-role-with-path", AwsAccount.class);
    AwsClient session = session("aws-role-with-path");
    Answer first = simulate(session, account.roleArn(), "MaxItems", "2");
    Answer second =
        simulate(session, account.roleArn(), "MaxItems", "2", "Marker", element(first, "Marker"));

    assertThat(first.text()).contains("<IsTruncated>true<", "ec2:RunInstances");
    assertThat(second.text())
        .contains("<IsTruncated>false<", "iam:GetRole")
        .doesNotContain("ec2:RunInstances");
  }

  @Test
  void supportsAnOnboardingScriptFromCreateRoleToASession() {
    AwsAccount contoso = sandbox.account("aws-contoso", AwsAccount.class);
    AwsClient administrator = administrator("aws-contoso");
    Answer created =
        administrator.iam(
            "CreateRole",
            "RoleName",
            "Mine",
            "Path",
            "/tenon/",
            "MaxSessionDuration",
            "7200",
            "AssumeRolePolicyDocument",
            trust(contoso.platformPrincipal(), "from-the-guide"),
            "Tags.member.1.Key",
            "made-by",
            "Tags.member.1.Value",
            "script");
    assertThat(created.status()).as(created.text()).isEqualTo(200);
    administrator.iam("AttachRolePolicy", "RoleName", "Mine", "PolicyArn", AUDIT);
    administrator.iam(
        "PutRolePolicy",
        "RoleName",
        "Mine",
        "PolicyName",
        "costs",
        "PolicyDocument",
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ce:Get*\",\"Resource\":\"*\"}}");

    AwsClient session =
        platform.in(platform.assume(contoso.roleArn("tenon/Mine"), "ExternalId", "from-the-guide"));

    Answer role = session.iam("GetRole", "RoleName", "Mine");
    assertThat(role.text()).contains("<MaxSessionDuration>7200<", "<Key>made-by</Key>");
    assertThat(
            code(
                administrator.iam(
                    "CreateRole",
                    "RoleName",
                    "mine",
                    "AssumeRolePolicyDocument",
                    trust(contoso.platformPrincipal(), "xx"))))
        .isEqualTo("409 EntityAlreadyExists");
  }

  @Test
  void changesAndDeletesARole() {
    AwsAccount account = sandbox.account("aws-wildcard", AwsAccount.class);
    AwsClient administrator = administrator("aws-wildcard");

    assertThat(
            administrator
                .iam(
                    "UpdateAssumeRolePolicy",
                    "RoleName",
                    "Tenon",
                    "PolicyDocument",
                    trust(account.platformPrincipal(), "rotated"))
                .status())
        .isEqualTo(200);
    assertThat(platform.assume(account).status()).isEqualTo(403);
    assertThat(platform.assume(account.roleArn(), "ExternalId", "rotated").status()).isEqualTo(200);
    assertThat(code(administrator.iam("DeleteRole", "RoleName", "Tenon")))
        .isEqualTo("409 DeleteConflict");
    for (String policy : List.of(AUDIT, BILLING)) {
      administrator.iam("DetachRolePolicy", "RoleName", "Tenon", "PolicyArn", policy);
      assertThat(code(administrator.iam("DeleteRole", "RoleName", "Tenon")))
          .isEqualTo("409 DeleteConflict");
    }
    for (String policy : List.of("everything", "TenonDenyStoredData")) {
      assertThat(code(administrator.iam("DeleteRole", "RoleName", "Tenon")))
          .isEqualTo("409 DeleteConflict");
      administrator.iam("DeleteRolePolicy", "RoleName", "Tenon", "PolicyName", policy);
    }
    assertThat(code(administrator.iam("DeleteRole", "RoleName", "Tenon"))).isEqualTo("200 ");
    assertThat(platform.assume(account.roleArn(), "ExternalId", "rotated").status()).isEqualTo(403);
  }

  @Test
  void refusesTrustInUnknownPrincipals() {
    AwsClient administrator = administrator("aws-contoso");
    Answer answer =
        administrator.iam(
            "CreateRole",
            "RoleName",
            "Mine",
            "AssumeRolePolicyDocument",
            trust("arn:aws:iam::999988887777:role/Nobody", "some-id"));

    assertThat(code(answer)).isEqualTo("400 MalformedPolicyDocument");
    assertThat(element(answer, "Message")).startsWith("Invalid principal in policy");
  }

  @Test
  void refusesWritesOfAReader() {
    Answer answer = session("aws-role-with-path").iam("DeleteRole", "RoleName", "Tenon");

    assertThat(code(answer)).isEqualTo("403 AccessDenied");
    assertThat(element(answer, "Message"))
        .contains("because no identity-based policy allows the iam:DeleteRole action");
  }

  @Test
  void changesTheBoundaryByTheControlApi() {
    sandbox.control().change("aws-wildcard", new SetBoundary("AWSBillingReadOnlyAccess"));

    assertThat(element(session("aws-wildcard").iam("GetRole", "RoleName", "Tenon"), "Message"))
        .contains("because no permissions boundary allows the iam:GetRole action");
  }

  @Test
  void listsTheRolesBelowAPath() {
    AwsClient administrator = administrator("aws-role-with-path");
    AwsAccount account = sandbox.account("aws-role-with-path", AwsAccount.class);
    administrator.iam(
        "CreateRole",
        "RoleName",
        "Another",
        "AssumeRolePolicyDocument",
        trust(account.platformPrincipal(), "some-id"));

    Answer all = administrator.iam("ListRoles");
    assertThat(all.text())
        .contains("<RoleName>Another<", "<RoleName>Tenon<", "<IsTruncated>false<")
        .as("a list leaves out what GetRole shows of one role")
        .doesNotContain("<Tags>", "<RoleLastUsed>");
    assertThat(administrator.iam("ListRoles", "PathPrefix", "/tenon/").text())
        .contains("<Arn>" + account.roleArn() + "<")
        .doesNotContain("Another");
    Answer first = administrator.iam("ListRoles", "MaxItems", "1");
    assertThat(element(first, "IsTruncated")).isEqualTo("true");
    assertThat(
            element(
                administrator.iam("ListRoles", "MaxItems", "1", "Marker", element(first, "Marker")),
                "RoleName"))
        .isNotEqualTo(element(first, "RoleName"));
    assertThat(code(session("aws-boundary-denied").iam("ListRoles"))).isEqualTo("200 ");
    assertThat(code(platform.iam("ListRoles"))).isEqualTo("403 AccessDenied");
  }

  @Test
  void limitsThePoliciesAndTagsOfARole() {
    AwsClient administrator = administrator("aws-wildcard");
    String document =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ce:Get*\",\"Resource\":\"arn:aws:ce:::x"
            + "x".repeat(6000)
            + "\"}}";

    assertThat(put(administrator, "TenonDenyStoredData", document)).isEqualTo("200 ");
    assertThat(put(administrator, "TenonDenyStoredData", document))
        .as("replaced")
        .isEqualTo("200 ");
    assertThat(put(administrator, "big", document)).isEqualTo("409 LimitExceeded");
    assertThat(code(administrator.iam("TagRole", tags(51, "")))).isEqualTo("409 LimitExceeded");
    assertThat(code(administrator.iam("TagRole", tags(49, "")))).isEqualTo("200 ");
    assertThat(code(administrator.iam("TagRole", tags(2, "other"))))
        .as("with the one of the role")
        .isEqualTo("409 LimitExceeded");
    assertThat(
            code(
                administrator.iam(
                    "TagRole",
                    "RoleName",
                    "Tenon",
                    "Tags.member.1.Key",
                    "team",
                    "Tags.member.1.Value",
                    "1",
                    "Tags.member.2.Key",
                    "TEAM",
                    "Tags.member.2.Value",
                    "2")))
        .isEqualTo("400 InvalidInput");
  }

  private static String[] tags(int count, String prefix) {
    List<String> parameters = new ArrayList<>(List.of("RoleName", "Tenon"));
    for (int i = 1; i <= count; i++) {
      parameters.addAll(List.of("Tags.member." + i + ".Key", prefix + i));
      parameters.addAll(List.of("Tags.member." + i + ".Value", ""));
    }
    return parameters.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{\"Version\":\"2012-10-17\",\"Statement\":{STATEMENT}}",
        "{\"Version\":\"2012-10-17\",\"Id\":\"\u65E5\",\"Statement\":{STATEMENT}}",
        "{\"Version\":\"2012-10-17\",\u2028\"Statement\":{STATEMENT}}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\u201CSid\u201D:\"a\",STATEMENT}}"
      })
  void refusesCharactersThatNoPolicyHas(String document) {
    AwsClient administrator = administrator("aws-wildcard");
    String permissions = "\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"";
    String trust =
        "\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"*\"}";

    assertThat(put(administrator, "x", document.replace("STATEMENT", permissions)))
        .isEqualTo("400 ValidationError");
    assertThat(
            code(
                administrator.iam(
                    "UpdateAssumeRolePolicy",
                    "RoleName",
                    "Tenon",
                    "PolicyDocument",
                    document.replace("STATEMENT", trust))))
        .isEqualTo("400 ValidationError");
  }

  @Test
  void acceptsTheResourcesThatIamAccepts() {
    String document =
        """
        {"Version":"2012-10-17","Id":"\u00E9","Statement":{"Effect":"Allow","Action":"s3:*","Resource":[
        "arn:aws:s3:::b*","arn:*:s3:::b","arn:aws-cn:s3:::b","arn:aws:s3:eu-west-1:123456789012:accesspoint/a",
        "arn:aws:iam::123456789012:role/*","arn:aws:ec2:*:*:instance/*"]}}
        """;

    assertThat(put(administrator("aws-wildcard"), "accepted", document)).isEqualTo("200 ");
  }

  private static String put(AwsClient administrator, String name, String document) {
    return code(
        administrator.iam(
            "PutRolePolicy", "RoleName", "Tenon", "PolicyName", name, "PolicyDocument", document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Effect':'Allow','Action':'s3:GetObject'                                | contain"
            + " resources",
        "'Effect':'Allow','Action':'s3:GetObject','Resource':[]                  | contain"
            + " resources",
        "'Effect':'Allow','Action':'s3:GetObject','Resource':'bucket'            | must be in ARN"
            + " format",
        "'Effect':'Allow','Resource':'*'                                         | contain actions",
        "'Effect':'Allow','Action':[],'Resource':'*'                             | contain actions",
        "'Effect':'Allow','Action':'GetObject','Resource':'*'                    | prefaced by a"
            + " vendor",
        "'Effect':'Allow','Action':'s3:Get:Object','Resource':'*'                | only one colon",
        "'Effect':'Allow','Action':'s*:GetObject','Resource':'*'                 | Vendor s* is"
            + " not",
        "'Effect':'Allow','Action':'s3:*','NotAction':'s3:*','Resource':'*'      | Syntax errors",
        "'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'         | specify a"
            + " principal",
        "'Effect':'Allow','Action':'s3:*','Resource':'arn:foo:s3:::b'            | is not"
            + " valid for resource",
        "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:*:*:*:b'           | Resource"
            + " vendor must be fully qualified",
        "'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s?:::b'          | Resource"
            + " vendor must be fully qualified",
        "'Effect':'Allow','Action':'iam:*','Resource':'arn:aws:iam:eu-west-1:1:role/R' | cannot"
            + " contain region information",
        "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:eu-west-1::b'   | can not contain"
            + " region information",
        "'Effect':'allow','Action':'s3:*','Resource':'*'                         | Syntax errors"
      })
  void refusesPermissionPoliciesThatIamRefuses(String members, String words) {
    String document = "{'Version':'2012-10-17','Statement':{" + members + "}}";
    Answer answer =
        administrator("aws-wildcard")
            .iam(
                "PutRolePolicy",
                "RoleName",
                "Tenon",
                "PolicyName",
                "bad",
                "PolicyDocument",
                document.replace("'", "\""));

    assertThat(code(answer)).isEqualTo("400 MalformedPolicyDocument");
    assertThat(element(answer, "Message")).contains(words);
  }
}
