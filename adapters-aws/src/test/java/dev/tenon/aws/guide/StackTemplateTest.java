package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.aws.identity.Partition;
import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.spi.Guide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the CloudFormation templates against the CloudFormation specification. */
class StackTemplateTest {

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
          "Policies",
          "PermissionsBoundary",
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
        Map<String, String> form = AwsGuides.form(partition, accountType);
        for (Guide guide :
            List.of(AwsGuides.link(form, AwsGuides.PREPARED), AwsGuides.rotate(form))) {
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
  void usesOnlySyntaxThatCloudFormationSupports(String name, String yaml) {
    StackTemplate template = StackTemplate.parse(yaml);

    assertThat(template.sections()).isSubsetOf(SECTIONS);
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
  void usesEveryDeclaredNameAndDeclaresEveryUsedName(String name, String yaml) {
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
  void namesAPartitionOnlyInThePlatformArn(String name, String yaml) {
    List<String> arns =
        Pattern.compile("arn:(?!\\$\\{AWS::Partition}:|\\[a-z0-9-]\\+:)[^:]*")
            .matcher(yaml)
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(arns).containsExactly("arn:" + name.replaceFirst(" .*", ""));
  }

  @Test
  void passesCfnLint() throws Exception {
    assumeTrue(Programs.installed("cfn-lint"), "cfn-lint is not installed");
    List<String> command =
        // W3037: the list of actions in cfn-lint is older than that of AWS.
        new ArrayList<>(
            List.of(
                "cfn-lint",
                "--non-zero-exit-code",
                "informational",
                "--ignore-checks",
                "W3037",
                "--"));
    for (Arguments template : templates().toList()) {
      String file = "template-%d.yaml".formatted(command.size());
      command.add(Files.writeString(folder.resolve(file), (String) template.get()[1]).toString());
    }

    Programs.Run run = Programs.run(Map.of(), command);

    assertThat(run.status()).as(run.output()).isZero();
  }
}
