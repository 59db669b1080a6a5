package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.aws.identity.Partition;
import dev.tenon.spi.Guide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the CloudFormation templates as CloudFormation does. */
class StackTemplateTest {

  private static final String ACCOUNT = "111122223333";
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Resources",
          "Outputs");
  private static final Set<String> ROLE_PROPERTIES =
      Set.of(
          "RoleName",
          "Path",
          "Description",
          "MaxSessionDuration",
          "AssumeRolePolicyDocument",
          "ManagedPolicyArns",
          "Tags");
  private static final Set<String> PARAMETER_PROPERTIES =
      Set.of(
          "Type",
          "Description",
          "Default",
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "MinLength",
          "MaxLength");
  private static final Set<String> PSEUDO_PARAMETERS =
      Set.of("AWS::Partition", "AWS::AccountId", "AWS::NoValue");

  @TempDir private Path folder;

  static Stream<Arguments> templates() {
    List<Arguments> templates = new ArrayList<>();
    for (Partition partition : Partition.values()) {
      for (String accountType : List.of("management", "linked")) {
        Map<String, String> form = Guides.form(partition, accountType);
        for (Guide guide : List.of(Guides.link(form, Guides.PREPARED), Guides.rotate(form))) {
          for (String artifact : List.of("cloudformation", "stackset")) {
            guide
                .artifact(artifact)
                .ifPresent(
                    file ->
                        templates.add(
                            Arguments.of(
                                partition + " " + accountType + " " + artifact,
                                new String(file.content(), UTF_8))));
          }
        }
      }
    }
    return templates.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void hasNothingThatCloudFormationDoesNotKnow(String name, String yaml) {
    StackTemplate template = StackTemplate.parse(yaml);

    assertThat(template.document().keySet()).isSubsetOf(SECTIONS);
    assertThat(template.section("Resources").keySet()).containsExactly("TenonRole");
    Map<String, Object> role = StackTemplate.map(template.section("Resources").get("TenonRole"));
    assertThat(role).containsOnlyKeys("Type", "Properties").containsEntry("Type", "AWS::IAM::Role");
    assertThat(StackTemplate.map(role.get("Properties")).keySet()).isEqualTo(ROLE_PROPERTIES);
    assertThat(template.section("Parameters").values())
        .allSatisfy(
            parameter ->
                assertThat(StackTemplate.map(parameter).keySet()).isSubsetOf(PARAMETER_PROPERTIES));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void mentionsWhatItDeclaresAndDeclaresWhatItMentions(String name, String yaml) {
    StackTemplate template = StackTemplate.parse(yaml);
    Set<String> declared = new HashSet<>(template.section("Parameters").keySet());
    declared.addAll(template.section("Conditions").keySet());
    declared.addAll(template.section("Resources").keySet());

    Set<String> mentioned = new HashSet<>(template.mentioned());
    mentioned.removeAll(PSEUDO_PARAMETERS);

    assertThat(mentioned).isEqualTo(declared);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void acceptsItsOwnDefaults(String name, String yaml) {
    assertThat(StackTemplate.parse(yaml).section("Parameters"))
        .allSatisfy(
            (parameter, declared) -> {
              Map<String, Object> rules = StackTemplate.map(declared);
              String value = (String) rules.get("Default");
              assertThat(value).matches((String) rules.getOrDefault("AllowedPattern", ".*"));
              assertThat(value.length())
                  .isBetween(
                      (Integer) rules.getOrDefault("MinLength", 0),
                      (Integer) rules.getOrDefault("MaxLength", 4096));
              assertThat((List<?>) rules.getOrDefault("AllowedValues", List.of(value)))
                  .asInstanceOf(LIST)
                  .contains(value);
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("templates")
  void namesThePartitionInNoArnButThatOfThePlatform(String name, String yaml) {
    List<String> arns =
        Pattern.compile("arn:(?!\\$\\{AWS::Partition}:|\\[a-z0-9-]\\+:)[^:]*")
            .matcher(yaml)
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(arns).containsExactly("arn:" + name.replaceFirst(" .*", ""));
  }

  @ParameterizedTest
  @EnumSource(Partition.class)
  void trustsThePlatformAloneAndOnlyWithTheExternalId(Partition partition) {
    Map<String, Object> role =
        role(
            Guides.link(Guides.form(partition, "management"), Guides.PREPARED),
            partition,
            Map.of());

    assertThat(role)
        .containsEntry("RoleName", "Tenon")
        .containsEntry("Path", "/")
        .containsEntry("MaxSessionDuration", 3600)
        .containsEntry(
            "ManagedPolicyArns",
            List.of(
                "arn:" + partition + ":iam::aws:policy/SecurityAudit",
                "arn:" + partition + ":iam::aws:policy/AWSBillingReadOnlyAccess"))
        .containsEntry("AssumeRolePolicyDocument", trust(partition, Guides.NEW_ID));
  }

  @Test
  void asksNoBillingDataOfALinkedAccount() {
    Guide guide = Guides.link(Guides.form(Partition.AWS, "linked"), Guides.PREPARED);

    assertThat(role(guide, Partition.AWS, Map.of()))
        .containsEntry("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/SecurityAudit"));
    assertThat(guide.artifact("stackset")).isEmpty();
  }

  @Test
  void acceptsBothExternalIdsDuringARotationAndTheNewOneAfterIt() {
    Map<String, String> form = Guides.form(Partition.AWS, "management");

    assertThat(role(Guides.rotate(form), Partition.AWS, Map.of()))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(Guides.OLD_ID, Guides.NEW_ID)));
    assertThat(role(Guides.link(form, Guides.ROTATED), Partition.AWS, Map.of()))
        .containsEntry("AssumeRolePolicyDocument", trust(Partition.AWS, Guides.NEW_ID));
  }

  @Test
  void anUpdateOfTheParametersAloneRotatesToo() {
    Guide first =
        Guides.link(Guides.form(Partition.AWS, "linked"), Map.of("externalId", Guides.OLD_ID));

    assertThat(
            role(
                first,
                Partition.AWS,
                Map.of("ExternalId", Guides.NEW_ID, "PreviousExternalId", Guides.OLD_ID)))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(Guides.OLD_ID, Guides.NEW_ID)));
  }

  @Test
  void givesEachMemberAccountAnExternalIdOfItsOwn() {
    StackTemplate members = members();

    assertThat(members.resource("TenonRole", members.defaults(), "aws", "444455556666"))
        .containsEntry("RoleName", "Tenon")
        .containsEntry("ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/SecurityAudit"))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, Guides.MEMBER_PREFIX + ".444455556666"));
  }

  @Test
  void rotatesOneMemberAccountByAnOverride() {
    StackTemplate members = members();
    Map<String, String> parameters = new HashMap<>(members.defaults());
    parameters.put("ExternalIds", Guides.OLD_ID + "," + Guides.NEW_ID);

    assertThat(members.resource("TenonRole", parameters, "aws", "444455556666"))
        .containsEntry(
            "AssumeRolePolicyDocument",
            trust(Partition.AWS, List.of(Guides.OLD_ID, Guides.NEW_ID)));
  }

  @Test
  void keepsTheNameAndPathOfARoleThatIsKnown() {
    Map<String, String> form =
        Guides.form(Partition.AWS, "management", "arn:aws:iam::111122223333:role/it's/#{a}/Audit");
    Guide guide = Guides.link(form, Guides.PREPARED);
    StackTemplate members = StackTemplate.parse(Guides.text(guide, "stackset"));

    assertThat(role(guide, Partition.AWS, Map.of()))
        .containsEntry("RoleName", "Audit")
        .containsEntry("Path", "/it's/#{a}/");
    assertThat(members.resource("TenonRole", members.defaults(), "aws", ACCOUNT))
        .containsEntry("RoleName", "Audit")
        .containsEntry("Path", "/it's/#{a}/");
  }

  @Test
  void cfnLintFindsNothing() throws Exception {
    assumeTrue(Programs.installed("cfn-lint"), "cfn-lint is not installed");
    List<String> command =
        new ArrayList<>(List.of("cfn-lint", "--non-zero-exit-code", "informational"));
    for (Arguments template : templates().toList()) {
      String file = "template-%d.yaml".formatted(command.size());
      command.add(Files.writeString(folder.resolve(file), (String) template.get()[1]).toString());
    }

    Programs.Run run = Programs.run(Map.of(), command);

    assertThat(run.status()).as(run.output()).isZero();
  }

  private static StackTemplate members() {
    Map<String, String> form = Guides.form(Partition.AWS, "management");
    return StackTemplate.parse(Guides.text(Guides.link(form, Guides.PREPARED), "stackset"));
  }

  private static Map<String, Object> role(
      Guide guide, Partition partition, Map<String, String> changed) {
    StackTemplate template = StackTemplate.parse(Guides.text(guide, "cloudformation"));
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
                Map.of("AWS", Guides.principal(partition).text()),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of("StringEquals", Map.of("sts:ExternalId", externalId)))));
  }
}
