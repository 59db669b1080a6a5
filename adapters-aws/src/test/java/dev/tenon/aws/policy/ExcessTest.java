package dev.tenon.aws.policy;

import static dev.tenon.aws.policy.ActionKind.CHANGES;
import static dev.tenon.aws.policy.ActionKind.CONFIGURATION;
import static dev.tenon.aws.policy.ActionKind.CREDENTIALS;
import static dev.tenon.aws.policy.ActionKind.PERMISSIONS;
import static dev.tenon.aws.policy.ActionKind.STORED_DATA;
import static dev.tenon.aws.policy.ActionKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcessTest {

  private static final RequestedActions AUDIT =
      RequestedActions.ofPolicies(Set.of("SecurityAudit"));

  @ParameterizedTest
  @ValueSource(strings = {"*", "*:*", "iam:*", "IAM:*", "i*"})
  void findsAdministration(String action) {
    assertThat(of(allow(action)))
        .singleElement()
        .satisfies(excess -> assertThat(excess.administration()).containsExactly(action));
  }

  @Test
  void findsActionsOfAnyServiceInAPatternWithoutOne() {
    assertThat(of(allow("*CreateRole")).toString()).contains("(such as iam:");
    assertThat(of(allow("iam*Role")).toString()).contains("(such as iam:");
  }

  @Test
  void findsAdministrationInNotAction() {
    assertThat(of("{\"Effect\":\"Allow\",\"NotAction\":[\"iam:*\"],\"Resource\":\"*\"}"))
        .singleElement()
        .satisfies(
            excess -> assertThat(excess.administration()).containsExactly("all except iam:*"));
  }

  /** Whoever may do everything with a bucket does not administer the account. */
  @ParameterizedTest
  @ValueSource(strings = {"\"Action\":\"*\"", "\"NotAction\":\"ec2:*\""})
  void classifiesWhatResourcesLeaveOfAWildcard(String actions) {
    Excess bucket =
        of("{\"Effect\":\"Allow\",%s,\"Resource\":\"arn:aws:s3:::one/*\"}".formatted(actions))
            .get(0);

    assertThat(bucket.administration()).isEmpty();
    assertThat(bucket.of(STORED_DATA)).singleElement().asString().contains("(such as s3:");
    assertThat(bucket.of(PERMISSIONS)).singleElement().asString().contains("(such as s3:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::111122223333:role/one", "arn:aws:*", "arn:aws:i*:::*"})
  void findsAdministrationOfSomeRoles(String resource) {
    assertThat(
            of("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"%s\"}".formatted(resource)))
        .singleElement()
        .satisfies(excess -> assertThat(excess.administration()).containsExactly("*"));
    assertThat(
            of(
                "{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"NotResource\":\"arn:aws:s3:::one\"}"))
        .singleElement()
        .satisfies(
            excess -> assertThat(excess.administration()).containsExactly("all except iam:*"));
  }

  /** The name of a service in ARNs is not always that in its actions. */
  @ParameterizedTest
  @CsvSource({
    "arn:aws:catalog:*:*:portfolio/*, servicecatalog:",
    "arn:aws:s3-object-lambda:*:*:accesspoint/*, s3:",
    "arn:aws:route53-recovery-control::*:controlpanel/*, route53-recovery-c"
  })
  void findsActionsOnResourcesWithTheNameOfAnotherService(String resource, String action) {
    assertThat(
            of("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"%s\"}".formatted(resource))
                .toString())
        .contains("(such as " + action);
  }

  @Test
  void reportsAWildcardOnResourcesOfAnUnknownService() {
    assertThat(of("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"arn:aws:future:::one\"}"))
        .singleElement()
        .satisfies(excess -> assertThat(excess.of(UNKNOWN)).containsExactly("*"));
  }

  @ParameterizedTest
  @CsvSource({
    "STORED_DATA, s3:GetObject",
    "STORED_DATA, DynamoDB:scan",
    "STORED_DATA, kms:Decrypt",
    "STORED_DATA, ebs:GetSnapshotBlock",
    "STORED_DATA, kendra:Query",
    "STORED_DATA, secretsmanager:GetSecretValue",
    "CREDENTIALS, redshift:GetClusterCredentials",
    "CREDENTIALS, sso:GetRoleCredentials",
    "CREDENTIALS, ecr:GetAuthorizationToken",
    "CHANGES, ec2:TerminateInstances",
    "PERMISSIONS, iam:AttachRolePolicy",
    "PERMISSIONS, iam:PassRole",
    "CHANGES, ssm:ExecuteAPI",
    "PERMISSIONS, s3:PutBucketPolicy",
    "CONFIGURATION, billing:GetResourcePolicy",
    "UNKNOWN, s3:GetWhatever",
    "UNKNOWN, future:GetThing",
    "UNKNOWN, future:*"
  })
  void classifiesSingleActions(ActionKind kind, String action) {
    assertThat(of(allow(action)))
        .singleElement()
        .satisfies(excess -> assertThat(excess.patterns()).containsOnlyKeys(kind))
        .satisfies(excess -> assertThat(excess.of(kind)).containsExactly(action));
  }

  @Test
  void namesAnExampleOfEachKindOfAWildcard() {
    Excess lambda = of(allow("lambda:*")).get(0);
    assertThat(lambda.of(CHANGES)).singleElement().asString().startsWith("lambda:* (such as ");
    assertThat(lambda.of(STORED_DATA)).isNotEmpty();
    assertThat(lambda.of(PERMISSIONS)).isNotEmpty();
    assertThat(lambda.of(CONFIGURATION)).isEmpty();
    assertThat(of(allow("s3:Get??ject")).get(0).of(STORED_DATA))
        .containsExactly("s3:Get??ject (such as s3:GetObject)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:Describe*",
        "EC2:describe*",
        "ec2:DescribeInst*",
        "ec2:Describe?pcs",
        "iam:GenerateCredentialReport",
        "cloudtrail:LookupEvents",
        "config:BatchGetResourceConfig",
        "rds:DownloadDBLogFilePortion"
      })
  void acceptsWhatTheManagedPolicyAllows(String action) {
    assertThat(of(allow(action))).isEmpty();
  }

  @Test
  void reportsAWildcardThatGoesBeyondTheManagedPolicy() {
    assertThat(of(allow("rds:*Log*")).get(0).patterns()).containsKey(STORED_DATA);
    assertThat(of(allow("apigateway:GET")).get(0).patterns()).containsKey(STORED_DATA);
    assertThat(of(allow("ce:GetCostAndUsage")).get(0).patterns()).containsKey(CONFIGURATION);
  }

  @Test
  void subtractsOnlyDenialsThatAlwaysApply() {
    String allow = allow("s3:GetObject");
    assertThat(of(allow, deny("s3:Get*", ""))).isEmpty();
    assertThat(of(allow("future:GetThing"), deny("future:*", ""))).isEmpty();
    assertThat(of(allow("future:*"), deny("future:Get*", ""))).isNotEmpty();
    assertThat(
            of(
                allow,
                deny("s3:Get*", ",\"Condition\":{\"Bool\":{\"aws:ViaAWSService\":\"true\"}}")))
        .isNotEmpty();
    assertThat(of(allow, deny("s3:Get*", "").replace("\"*\"", "\"arn:aws:s3:::one/*\"")))
        .isNotEmpty();
    assertThat(of(allow, "{\"Effect\":\"Deny\",\"NotAction\":[\"ec2:*\"],\"Resource\":\"*\"}"))
        .isEmpty();
  }

  /** Statements about resources of one service that actions of another one are on. */
  @ParameterizedTest
  @CsvSource({
    "iam:*, arn:aws:iam::111122223333:role/*, sts:",
    "e*, arn:aws:ec2:*:*:instance/*, ssm:",
    "s*, arn:aws:ec2:*::snapshot/*, e",
    "rds:*, arn:aws:rds:*:*:cluster:*, rds-data:",
    "eks:*, arn:aws:eks:*:*:cluster/*, eks-auth:",
    "kafka:*, arn:aws:kafka:*:*:cluster/*, kafka-cluster:",
    "ds:*, arn:aws:ds:*:*:directory/*, ds-data:",
    "sagemaker:*, arn:aws:sagemaker:*:*:mlflow-tracking-server/*, sagemaker-mlflow:",
    "fsx:*, arn:aws:fsx:*:*:backup/*, backup:"
  })
  void findsActionsOnResourcesOfAnotherService(String without, String resource, String action) {
    String allow =
        "{\"Effect\":\"Allow\",\"NotAction\":[\"%s\",\"ec2:*\"],\"Resource\":\"%s\"}"
            .formatted(without, resource);
    assertThat(of(allow).toString()).contains("(such as " + action);
  }

  @Test
  void narrowsByTheBoundary() {
    GrantLimits limits =
        new GrantLimits(
            AUDIT,
            new DeniedActions(
                new PolicyLayer(List.of()),
                Optional.of(layer(allow("ec2:Describe*"), allow("s3:GetObject")))));
    assertThat(Excess.of(policy(allow("*")), limits))
        .singleElement()
        .satisfies(excess -> assertThat(excess.administration()).isEmpty())
        .satisfies(
            excess ->
                assertThat(excess.of(STORED_DATA)).containsExactly("* (such as s3:GetObject)"));
  }

  @Test
  void namesTheStatement() {
    List<Excess> found =
        of(allow("ec2:Describe*"), allow("s3:GetObject").replace("{", "{\"Sid\":\"Data\","));
    assertThat(found).extracting(Excess::statement).containsExactly("statement Data");
    assertThat(of(allow("ec2:Describe*"), allow("s3:GetObject")))
        .extracting(Excess::statement)
        .containsExactly("statement 2");
  }

  @Test
  void listsOnlyAdministrationIfThereIsAny() {
    assertThat(of(allow("s3:GetObject"), allow("iam:*")))
        .extracting(Excess::statement)
        .containsExactly("statement 2");
  }

  @Test
  void hasAKindForEachActionOfTheCatalog() {
    assertThat(ActionCatalog.bundled().all())
        .hasSizeGreaterThan(22_000)
        .allSatisfy(action -> assertThat(action.name()).matches("[a-z0-9-]+:[A-Za-z0-9_.-]+"))
        .extracting(ActionCatalog.KnownAction::kind)
        .contains(PERMISSIONS, CREDENTIALS, STORED_DATA, CHANGES, CONFIGURATION)
        .doesNotContain(UNKNOWN);
    assertThat(CREDENTIALS).isLessThan(STORED_DATA);
  }

  @Test
  void deniesWhatTheManagedPolicyAllowsBeyondConfiguration() {
    Set<ActionKind> exposing = Set.of(CREDENTIALS, STORED_DATA);
    assertThat(StoredData.actions())
        .doesNotHaveDuplicates()
        .containsAll(
            ActionCatalog.bundled()
                .all()
                .filter(action -> exposing.contains(action.kind()))
                .map(ActionCatalog.KnownAction::name)
                .filter(name -> AUDIT.include(ActionPattern.of(name)))
                .filter(
                    name ->
                        !Set.of("cloudformation:DescribeStacks", "lambda:ListFunctions")
                            .contains(name))
                .toList());
    DeniedActions some = new DeniedActions(layer(deny("rds:*", "")), Optional.empty());
    assertThat(StoredData.usable(some, true))
        .contains("chime:ListChannelMessages")
        .doesNotContain("rds:DownloadDBLogFilePortion");
  }

  @Test
  void countsOnlyActionsOnStoredDataThatAPolicyAllows() {
    DeniedActions own =
        new DeniedActions(
            layer(allow("chime:List*"), allow("rds:*"), deny("rds:*", "")), Optional.empty());
    assertThat(StoredData.usable(own, false))
        .contains("chime:ListChannelMessages")
        .allMatch(action -> action.startsWith("chime:List"));
    assertThat(StoredData.usable(new DeniedActions(layer(), Optional.empty()), false)).isEmpty();
  }

  /** One character is not the end of every name that begins like this. */
  @Test
  void aSingleWildcardDeniesNoOtherLength() {
    assertThat(of(allow("s3:GetObject*"), deny("s3:GetObject?", ""))).isNotEmpty();
    assertThat(of(allow("s3:GetObject?"), deny("s3:GetObject?", ""))).isEmpty();
    assertThat(of(allow("s3:GetObject*"), deny("s3:Get*", ""))).isEmpty();
  }

  private static List<Excess> of(String... statements) {
    return Excess.of(
        policy(statements),
        new GrantLimits(AUDIT, new DeniedActions(layer(statements), Optional.empty())));
  }

  private static String allow(String action) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"*\"}".formatted(action);
  }

  private static String deny(String action, String condition) {
    return "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"%s}"
        .formatted(action, condition);
  }

  private static PolicyLayer layer(String... statements) {
    return PolicyLayer.of(List.of(policy(statements)));
  }

  private static PolicyDocument policy(String... statements) {
    return PolicyDocument.parse(
            "{\"Statement\":[" + String.join(",", Arrays.asList(statements)) + "]}")
        .orElseThrow();
  }
}
