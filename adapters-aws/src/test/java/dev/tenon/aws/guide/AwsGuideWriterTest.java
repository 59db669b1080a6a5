package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
import dev.tenon.spi.Action;
import dev.tenon.spi.Action.Rotate.Phase;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Check;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsGuideWriterTest {

  private static final String MEMBER = "arn:aws:iam::444455556666:role/Tenon";
  private static final Map<String, String> ROLLED_OUT =
      Map.of("externalId", AwsGuides.MEMBER_PREFIX + ".444455556666", "rolledOut", "true");

  @Test
  void hasTheStepsOfAManagementAccountAndItsMembers() {
    Guide guide = AwsGuides.link(management(), AwsGuides.PREPARED);

    assertThat(titles(guide))
        .containsExactly(
            "Create the role with a CloudFormation stack",
            "Enter the role ARN in Tenon",
            "Create the role in the member accounts",
            "Link the member accounts");
    assertThat(guide.artifacts())
        .extracting(Artifact::id)
        .containsExactly("cloudformation", "stackset", "terraform", "aws-cli");
  }

  @Test
  void hasTheStepsOfALinkedAccountWithItsOwnStack() {
    Guide guide = AwsGuides.link(linked(), AwsGuides.PREPARED);

    assertThat(titles(guide))
        .containsExactly(
            "Create the role with a CloudFormation stack", "Enter the role ARN in Tenon");
    assertThat(guide.steps().get(0).instructions())
        .anyMatch(sentence -> sentence.contains("Discover the accounts"));
    assertThat(guide.artifacts())
        .extracting(Artifact::id)
        .containsExactly("cloudformation", "terraform", "aws-cli");
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "linked"})
  void hasTheStepsButNoFilesBeforeTheExternalIdIsGenerated(String accountType) {
    Map<String, String> form = AwsGuides.form(Partition.AWS, accountType);
    Guide before =
        AwsGuideWriter.write(new GuideRequest("Contoso", form, Map.of()), unconfigured());

    assertThat(titles(before)).isEqualTo(titles(AwsGuides.link(form, AwsGuides.PREPARED)));
    assertThat(before.artifacts()).isEmpty();
    assertThat(before.steps().get(0).actions())
        .containsExactly(new Action.LinkAccount(AwsForm.PROVIDER, Map.of()));
    assertThat(before.steps().get(0).values())
        .contains(new Evidence("External ID", "generated when you start to link the account"));
  }

  @Test
  void worksOnAnEmptyForm() {
    assertThat(AwsGuides.link(Map.of(), Map.of()).steps()).isNotEmpty();
    assertThat(AwsGuides.link(Map.of("roleArn", "not an ARN"), AwsGuides.PREPARED).artifacts())
        .isNotEmpty();
  }

  @Test
  void requiresAPrincipalOnceTheExternalIdIsGenerated() {
    GuideRequest request = new GuideRequest("Contoso", management(), AwsGuides.PREPARED);

    assertThatThrownBy(() -> AwsGuideWriter.write(request, unconfigured()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.code()).isEqualTo(ProviderErrorCode.SETTING_MISSING));
  }

  @Test
  void asksToAcceptBothExternalIdsAndThenToConfirm() {
    Guide guide = AwsGuides.rotate(management());

    assertThat(titles(guide))
        .containsExactly("Make the role accept both external IDs", "Confirm the new external ID");
    assertThat(guide.steps().get(0).values())
        .contains(
            new Evidence("Parameter ExternalId", AwsGuides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", AwsGuides.OLD_ID));
  }

  @Test
  void asksToRemoveThePreviousExternalIdAfterTheRotation() {
    GuideStep step = AwsGuides.link(linked(), AwsGuides.ROTATED).steps().get(2);

    assertThat(step.title()).isEqualTo("Make the role deny the previous external ID");
    assertThat(step.values())
        .contains(
            new Evidence("Parameter ExternalId", AwsGuides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", "(empty)"));
    assertThat(step.verifiedBy()).contains(AwsChecks.FORMER_EXTERNAL_ID);
  }

  @Test
  void hasTheStepsOfAMemberWhoseRoleAStackSetCreates() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "linked", MEMBER);

    assertThat(titles(AwsGuides.link(form, ROLLED_OUT)))
        .containsExactly("Wait for the StackSet to create the role", "Enter the role ARN in Tenon");
  }

  @Test
  void rotatesAStackSetRoleWithAParameterOverride() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "linked", MEMBER);
    Map<String, String> rotated =
        Map.of(
            "externalId",
            AwsGuides.NEW_ID,
            "previousExternalId",
            AwsGuides.OLD_ID,
            "rolledOut",
            "true");

    assertThat(AwsGuides.guide("Contoso", form, rotated, Purpose.ROTATE).steps().get(0).values())
        .contains(
            new Evidence("Account", "444455556666"),
            new Evidence("Parameter ExternalIds", AwsGuides.OLD_ID + "," + AwsGuides.NEW_ID));
    assertThat(AwsGuides.link(form, rotated).steps().get(2).values())
        .contains(new Evidence("Parameter ExternalIds", AwsGuides.NEW_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "aws, us-east-1.console.aws.amazon.com",
    "aws-cn, cn-northwest-1.console.amazonaws.cn",
    "aws-us-gov, us-gov-west-1.console.amazonaws-us-gov.com",
    "aws-eusc, eusc-de-east-1.console.amazonaws-eusc.eu",
  })
  void linksToTheConsoleOfThePartition(String partition, String host) {
    Map<String, String> form = AwsGuides.form(Partition.of(partition).orElseThrow(), "management");

    assertThat(
            Stream.of(AwsGuides.link(form, AwsGuides.PREPARED), AwsGuides.rotate(form))
                .flatMap(guide -> guide.steps().stream())
                .flatMap(step -> step.link().stream()))
        .hasSize(4)
        .allSatisfy(link -> assertThat(link).hasScheme("https").hasHost(host));
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void everyStepHasAnActorAndExistingChecks(Purpose purpose) {
    for (String accountType : List.of("management", "linked")) {
      Map<String, String> form = AwsGuides.form(Partition.AWS, accountType);
      assertThat(AwsGuides.guide("Contoso", form, AwsGuides.ROTATED, purpose).steps())
          .allSatisfy(
              step -> {
                assertThat(step.actor()).isNotBlank();
                assertThat(step.instructions()).isNotEmpty();
                assertThat(step.verifiedBy())
                    .isNotEmpty()
                    .isSubsetOf(AwsChecks.ALL.stream().map(Check::id).toList());
              });
    }
  }

  @Test
  void stepsHaveStableIdsAndActions() {
    assertThat(actions(AwsGuides.link(management(), AwsGuides.PREPARED)))
        .containsExactly(
            Map.entry("create-role", List.of(new Action.DownloadFile("cloudformation"))),
            Map.entry("enter-role-arn", List.of(new Action.EnterField("roleArn"))),
            Map.entry("create-member-roles", List.of(new Action.DownloadFile("stackset"))),
            Map.entry("link-members", List.of(new Action.DiscoverAccounts())));
    assertThat(actions(AwsGuides.rotate(management())))
        .containsExactly(
            Map.entry("accept-both-external-ids", List.of()),
            Map.entry("confirm-external-id", List.of(new Action.Rotate(Phase.CONFIRM))));
    assertThat(actions(AwsGuides.link(AwsGuides.form(Partition.AWS, "linked", MEMBER), ROLLED_OUT)))
        .extracting(Map.Entry::getKey)
        .containsExactly("wait-for-stack-set", "enter-role-arn");
    assertThat(actions(AwsGuides.link(linked(), AwsGuides.ROTATED)))
        .extracting(Map.Entry::getKey)
        .containsExactly("create-role", "enter-role-arn", "deny-previous-external-id");
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void namesNoCommandOfTenon(Purpose purpose) {
    for (String accountType : List.of("management", "linked")) {
      for (Map<String, String> published :
          List.of(Map.<String, String>of(), AwsGuides.ROTATED, ROLLED_OUT)) {
        Map<String, String> form = AwsGuides.form(Partition.AWS, accountType);
        assertThat(AwsGuides.guide("Contoso", form, published, purpose).steps())
            .allSatisfy(
                step -> assertThat(step.toString()).doesNotContainPattern("\\btenon [a-z]"));
      }
    }
  }

  @Test
  void equalRequestsGiveEqualGuides() {
    assertThat(AwsGuides.rotate(management())).isEqualTo(AwsGuides.rotate(management()));
  }

  @Test
  void aHostileNameReachesNoTemplate() {
    String hostile = "'}}\n#{{ExternalId}} ${AWS::AccountId} !Ref x";

    assertThat(AwsGuides.guide(hostile, management(), AwsGuides.PREPARED, Purpose.LINK).artifacts())
        .filteredOn(file -> file.mediaType().equals("application/yaml"))
        .isEqualTo(
            AwsGuides.link(management(), AwsGuides.PREPARED).artifacts().stream()
                .filter(file -> file.mediaType().equals("application/yaml"))
                .toList());
  }

  private static Map<String, String> management() {
    return AwsGuides.form(Partition.AWS, "management");
  }

  private static Map<String, String> linked() {
    return AwsGuides.form(Partition.AWS, "linked");
  }

  private static List<Map.Entry<String, List<Action>>> actions(Guide guide) {
    return guide.steps().stream().map(step -> Map.entry(step.id(), step.actions())).toList();
  }

  private static List<String> titles(Guide guide) {
    return guide.steps().stream().map(GuideStep::title).toList();
  }

  private static AwsSettings unconfigured() {
    return new AwsSettings(
        Map.of(), CredentialSource.ENVIRONMENT, Optional.empty(), Map.of(), Optional.empty());
  }
}
