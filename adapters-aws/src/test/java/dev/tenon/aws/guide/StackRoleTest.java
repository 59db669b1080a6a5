package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.policy.StoredData;
import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.spi.Guide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the role that CloudFormation creates from the templates. */
class StackRoleTest {

  private static final String ACCOUNT = "111122223333";

  @ParameterizedTest
  @EnumSource(Partition.class)
  void trustsOnlyThePlatformAndOnlyWithTheExternalId(Partition partition) {
    Map<String, Object> role =
        role(
            AwsGuides.link(AwsGuides.form(partition, "management"), AwsGuides.PREPARED),
            partition,
            Map.of());

    assertThat(role)
        .containsEntry("RoleName", "Tenon")
        .containsEntry("Path", "/")
        .containsEntry("MaxSessionDuration", 3600)
        .containsEntry(
            "ManagedPolicyArns",
            Stream.of("SecurityAudit", "AWSBillingReadOnlyAccess")
                .limit(partition.hasBilling() ? 2 : 1)
                .map(policy -> "arn:" + partition + ":iam::aws:policy/" + policy)
                .toList())
        .containsEntry("AssumeRolePolicyDocument", trust(partition, AwsGuides.NEW_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS, SecurityAudit AWSBillingReadOnlyAccess",
    "CHINA, SecurityAudit AWSBillingReadOnlyAccess",
    "US_GOV, SecurityAudit",
    "EU_SOVEREIGN, SecurityAudit AWSBillingReadOnlyAccess"
  })
  void asksOnlyForPoliciesThatThePartitionHas(Partition partition, String policies) {
    Map<String, String> form = AwsGuides.form(partition, "management");

    assertThat(role(AwsGuides.link(form, AwsGuides.PREPARED), partition, Map.of()))
        .containsEntry(
            "ManagedPolicyArns",
            Stream.of(policies.split(" "))
                .map(policy -> "arn:" + partition + ":iam::aws:policy/" + policy)
                .toList());
  }

  @Test
  void doesNotCheckBillingInALinkedAccount() {
    Guide guide = AwsGuides.link(AwsGuides.form(Partition.AWS, "linked"), AwsGuides.PREPARED);

    assertThat(role(guide, Partition.AWS, Map.of()))
        .containsEntry("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/SecurityAudit"));
    assertThat(guide.artifact("stackset")).isEmpty();
  }

  @Test
  void deniesStoredDataUnlessAskedNotTo() {
    Guide guide = AwsGuides.link(AwsGuides.form(Partition.AWS, "linked"), AwsGuides.PREPARED);

    for (StackTemplate template :
        List.of(StackTemplate.parse(AwsGuides.text(guide, "cloudformation")), members())) {
      Map<String, String> parameters = new HashMap<>(template.defaults());
      assertThat(template.resource("TenonRole", parameters, "aws", "444455556666"))
          .doesNotContainKey("PermissionsBoundary")
          .extractingByKey("Policies")
          .asInstanceOf(LIST)
          .singleElement()
          .isEqualTo(
              Map.of(
                  "PolicyName",
                  "TenonDenyStoredData",
                  "PolicyDocument",
                  Map.of(
                      "Version",
                      "2012-10-17",
                      "Statement",
                      List.of(
                          Map.of(
                              "Sid",
                              "DenyStoredData",
                              "Effect",
                              "Deny",
                              "Resource",
                              "*",
                              "Action",
                              StoredData.actions())))));
      parameters.put("DenyStoredData", "no");
      parameters.put("PermissionsBoundary", "arn:aws:iam::444455556666:policy/Boundary");
      assertThat(template.resource("TenonRole", parameters, "aws", "444455556666"))
          .doesNotContainKey("Policies")
          .containsEntry("PermissionsBoundary", "arn:aws:iam::444455556666:policy/Boundary");
    }
  }

  @Test
  void acceptsBothExternalIdsDuringARotationAndTheNewOneAfterIt() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "management");

    assertThat(role(AwsGuides.rotate(form), Partition.AWS, Map.of()))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(AwsGuides.OLD_ID, AwsGuides.NEW_ID)));
    assertThat(role(AwsGuides.link(form, AwsGuides.ROTATED), Partition.AWS, Map.of()))
        .containsEntry("AssumeRolePolicyDocument", trust(Partition.AWS, AwsGuides.NEW_ID));
  }

  @Test
  void updatingOnlyTheParametersAlsoRotatesTheExternalId() {
    Guide first =
        AwsGuides.link(
            AwsGuides.form(Partition.AWS, "linked"), Map.of("externalId", AwsGuides.OLD_ID));

    assertThat(
            role(
                first,
                Partition.AWS,
                Map.of("ExternalId", AwsGuides.NEW_ID, "PreviousExternalId", AwsGuides.OLD_ID)))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(AwsGuides.OLD_ID, AwsGuides.NEW_ID)));
  }

  @Test
  void givesEachMemberAccountItsOwnExternalId() {
    StackTemplate members = members();

    assertThat(members.resource("TenonRole", members.defaults(), "aws", "444455556666"))
        .containsEntry("RoleName", "Tenon")
        .containsEntry("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/SecurityAudit"))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, AwsGuides.MEMBER_PREFIX + ".444455556666"));
  }

  @Test
  void rotatesOneMemberAccountWithAParameterOverride() {
    StackTemplate members = members();
    Map<String, String> parameters = new HashMap<>(members.defaults());
    parameters.put("ExternalIds", AwsGuides.OLD_ID + "," + AwsGuides.NEW_ID);

    assertThat(members.resource("TenonRole", parameters, "aws", "444455556666"))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(AwsGuides.OLD_ID, AwsGuides.NEW_ID)));
  }

  @Test
  void keepsTheNameAndPathOfAKnownRole() {
    Map<String, String> form =
        AwsGuides.form(
            Partition.AWS, "management", "arn:aws:iam::111122223333:role/it's/#{a}/Audit");
    Guide guide = AwsGuides.link(form, AwsGuides.PREPARED);
    StackTemplate members = StackTemplate.parse(AwsGuides.text(guide, "stackset"));

    assertThat(role(guide, Partition.AWS, Map.of()))
        .containsEntry("RoleName", "Audit")
        .containsEntry("Path", "/it's/#{a}/");
    assertThat(members.resource("TenonRole", members.defaults(), "aws", ACCOUNT))
        .containsEntry("RoleName", "Audit")
        .containsEntry("Path", "/it's/#{a}/");
  }

  private static StackTemplate members() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "management");
    return StackTemplate.parse(
        AwsGuides.text(AwsGuides.link(form, AwsGuides.PREPARED), "stackset"));
  }

  private static Map<String, Object> role(
      Guide guide, Partition partition, Map<String, String> changed) {
    StackTemplate template = StackTemplate.parse(AwsGuides.text(guide, "cloudformation"));
    Map<String, String> parameters = new HashMap<>(template.defaults());
    parameters.putAll(changed);
    return template.resource("TenonRole", parameters, partition.id(), ACCOUNT);
  }

  private static Map<String, Object> trust(Partition partition, Object externalId) {
    return Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", AwsGuides.principal(partition).text()),
                "Action",
                List.of("sts:AssumeRole", "sts:SetSourceIdentity"),
                "Condition",
                Map.of("StringEquals", Map.of("sts:ExternalId", externalId)))));
  }
}
