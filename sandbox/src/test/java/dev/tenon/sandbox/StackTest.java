package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsChange.DeployMemberStacks;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStack;
import dev.tenon.sandbox.control.SandboxControl;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Principal: {Type: String, Default: '%s'}
        Prefix: {Type: String, Default: pre}
        Further: {Type: CommaDelimitedList, Default: ''}
      Conditions:
        HasFurther: !Not [!Equals [!Join ['', !Ref Further], '']]
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: Reader
            Path: /tenon/
            MaxSessionDuration: 7200
            Tags: [{Key: ManagedBy, Value: Tenon}]
            AssumeRolePolicyDocument:
              Version: '2012-10-17'
              Statement:
                - Effect: Allow
                  Principal: {AWS: !Ref Principal}
                  Action: sts:AssumeRole
                  Condition:
                    StringEquals:
                      sts:ExternalId:
                        !If [HasFurther, !Ref Further, !Sub '${Prefix}.${AWS::AccountId}']
            ManagedPolicyArns:
              - !Sub 'arn:${AWS::Partition}:iam::aws:policy/SecurityAudit'
              - !If [HasFurther, 'arn:aws:iam::aws:policy/ReadOnlyAccess', !Ref AWS::NoValue]
      """;

  private Sandbox sandbox;
  private AwsClient platform;
  private AwsAccount account;
  private String template;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-contoso"));
    platform = AwsClient.platform(sandbox, new SandboxClient(sandbox), "aws");
    account = sandbox.account("aws-contoso", AwsAccount.class);
    template = TEMPLATE.formatted(account.platformPrincipal());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void createsTheRoleInTheTemplate() {
    sandbox.control().change(account.name(), new DeployStack(template));

    String role = account.roleArn("tenon/Reader");
    assertThat(platform.assume(role, "ExternalId", "pre." + account.accountId()).status())
        .isEqualTo(200);
    assertThat(platform.assume(role, "ExternalId", "another").status()).isEqualTo(403);
    var session = platform.assume(role, "ExternalId", "pre." + account.accountId());
    var attached =
        platform.in(session).iam("ListAttachedRolePolicies", "RoleName", "Reader").text();
    assertThat(attached).contains("SecurityAudit").doesNotContain("ReadOnlyAccess");
    var known = platform.in(session).iam("GetRole", "RoleName", "Reader");
    assertThat(element(known, "MaxSessionDuration")).isEqualTo("7200");
    assertThat(known.text()).contains("<Key>ManagedBy</Key><Value>Tenon</Value>");
  }

  @Test
  void replacesTheRoleOfAnEarlierStack() {
    sandbox.control().change(account.name(), new DeployStack(template));
    sandbox
        .control()
        .change(account.name(), new DeployStack(template.replace("Default: pre", "Default: now")));

    String role = account.roleArn("tenon/Reader");
    assertThat(platform.assume(role, "ExternalId", "now." + account.accountId()).status())
        .isEqualTo(200);
    assertThat(platform.assume(role, "ExternalId", "pre." + account.accountId()).status())
        .isEqualTo(403);
  }

  @Test
  void refusesToReplaceARoleThatNoStackCreated() {
    sandbox
        .control()
        .change(account.name(), AwsChange.DeployRole.asInGuide(account, "reader", "by-hand"));

    assertRefused(template, "AlreadyExists: the account " + account.accountId());
    sandbox.control().change(account.name(), new AwsChange.DeployStackSet("by-hand", "Reader"));
    assertThatThrownBy(
            () -> sandbox.control().change(account.name(), new DeployMemberStacks(template)))
        .hasMessageContaining("has a role 'Reader' that no stack created");
    assertThat(platform.assume(account.roleArn("reader"), "ExternalId", "by-hand").status())
        .isEqualTo(200);
  }

  @Test
  void createsAStackInEveryMemberButNotInTheManagementAccount() {
    SandboxControl remote =
        SandboxControl.connect(sandbox.controlEndpoint(), sandbox.descriptor().controlToken());
    remote.change(account.name(), new DeployMemberStacks(template));

    String member = account.memberAccountIds().get(0);
    String role = account.roleArn("tenon/Reader").replace(account.accountId(), member);
    assertThat(platform.assume(role, "ExternalId", "pre." + member).status()).isEqualTo(200);
    assertThat(
            platform
                .assume(account.roleArn("tenon/Reader"), "ExternalId", "pre." + account.accountId())
                .status())
        .isEqualTo(403);
  }

  @Test
  void reportsWhatItDoesNotSupportInATemplate() {
    assertRefused("Resources: [", "not YAML");
    assertRefused("just words", "mapping");
    assertRefused(template.replace("AWS::IAM::Role", "AWS::S3::Bucket"), "AWS::S3::Bucket");
    assertRefused(template.replace("!Sub 'arn", "!FindInMap 'arn"), "!FindInMap");
    assertRefused(template.replace("!Ref Principal", "!Ref Nobody"), "Nobody");
    assertRefused(template.replace("SecurityAudit", "NoSuchPolicy"), "NoSuchPolicy");
    assertRefused(template.replace(", Default: pre", ""), "'Prefix' has no default");
  }

  @Test
  void createsInlinePoliciesAndTheBoundaryOfARole() {
    String properties =
        "Policies: [{PolicyName: one, PolicyDocument: {Version: '2012-10-17', Statement:"
            + " [{Effect: Deny, Action: 's3:*', Resource: '*'}]}}]"
            + "\n      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess'"
            + "\n      RoleName:";
    sandbox
        .control()
        .change(account.name(), new DeployStack(template.replace("RoleName:", properties)));

    AwsClient administrator = AwsClient.administrator(sandbox, new SandboxClient(sandbox), account);
    assertThat(administrator.iam("ListRolePolicies", "RoleName", "Reader").text())
        .contains("<PolicyNames><member>one</member></PolicyNames>");
    assertThat(administrator.iam("GetRole", "RoleName", "Reader").text())
        .contains("arn:aws:iam::aws:policy/ReadOnlyAccess</PermissionsBoundaryArn>");
  }

  @Test
  void refusesUnsupportedPropertiesOfARole() {
    assertRefused(
        template.replace("RoleName:", "Unknown: 1\n      RoleName:"),
        "cannot create the role 'Role' with Unknown;");
  }

  @Test
  void refusesThePoliciesThatIamRefuses() {
    assertRefused(
        template.replace("Action: sts:AssumeRole", "Action: s3:GetObject"),
        "MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.");
    assertRefused(
        template.replace("Principal: {AWS", "NotPrincipal: {AWS"),
        "MalformedPolicyDocument: Has prohibited field NotPrincipal");
    assertRefused(
        template.replace(account.platformPrincipal(), "AIDAEXAMPLEEXAMPLE123"),
        "MalformedPolicyDocument: Invalid principal in policy");
    assertRefused(
        template.replace(
            "RoleName:",
            "Policies: [{PolicyName: one, PolicyDocument: {Statement: []}}]\n      RoleName:"),
        "MalformedPolicyDocument: Syntax errors in policy.");
    assertThat(
            AwsClient.administrator(sandbox, new SandboxClient(sandbox), account)
                .iam("GetRole", "RoleName", "Reader")
                .status())
        .isEqualTo(404);
  }

  @Test
  void refusesARoleWithACondition() {
    assertRefused(
        template.replace(
            "  Type: AWS::IAM::Role", "  Condition: HasFurther\n    Type: AWS::IAM::Role"),
        "cannot create the role 'Role' with Condition;");
  }

  private void assertRefused(String text, String why) {
    assertThatThrownBy(() -> sandbox.control().change(account.name(), new DeployStack(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
