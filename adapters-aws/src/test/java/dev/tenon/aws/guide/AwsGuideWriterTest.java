package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
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
  void leadsFromTheManagementAccountToItsMembers() {
    Guide guide = AwsGuides.link(management(), AwsGuides.PREPARED);

    assertThat(titles(guide))
        .containsExactly(
            "Create the role with a CloudFormation stack",
            "Copy the role ARN into Tenon",
            "Roll the role out to the member accounts",
            "Link the member accounts");
    assertThat(guide.artifacts())
        .extracting(Artifact::id)
        .containsExactly("cloudformation", "stackset", "terraform", "aws-cli");
  }

  @Test
  void givesALinkedAccountAStackOfItsOwn() {
    Guide guide = AwsGuides.link(linked(), AwsGuides.PREPARED);

    assertThat(titles(guide))
        .containsExactly(
            "Create the role with a CloudFormation stack", "Copy the role ARN into Tenon");
    assertThat(guide.steps().get(0).instructions())
        .anyMatch(sentence -> sentence.contains("tenon discover"));
    assertThat(guide.artifacts())
        .extracting(Artifact::id)
        .containsExactly("cloudformation", "terraform", "aws-cli");
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "linked"})
  void hasTheStepsButNoFileBeforeTheExternalIdIsMade(String accountType) {
    Map<String, String> form = AwsGuides.form(Partition.AWS, accountType);
    Guide before =
        AwsGuideWriter.write(new GuideRequest("Contoso", form, Map.of()), unconfigured());

    assertThat(titles(before)).isEqualTo(titles(AwsGuides.link(form, AwsGuides.PREPARED)));
    assertThat(before.artifacts()).isEmpty();
    assertThat(before.steps().get(0).instructions().get(0)).contains("tenon link aws");
    assertThat(before.steps().get(0).values())
        .contains(new Evidence("External ID", "made by tenon link aws"));
  }

  @Test
  void worksOnAnEmptyForm() {
    assertThat(AwsGuides.link(Map.of(), Map.of()).steps()).isNotEmpty();
    assertThat(AwsGuides.link(Map.of("roleArn", "not an ARN"), AwsGuides.PREPARED).artifacts())
        .isNotEmpty();
  }

  @Test
  void saysThatItDoesNotKnowWhomTheRoleShouldTrust() {
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
        .containsExactly("Let the role accept both external IDs", "Confirm the new external ID");
    assertThat(guide.steps().get(0).values())
        .contains(
            new Evidence("Parameter ExternalId", AwsGuides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", AwsGuides.OLD_ID));
  }

  @Test
  void asksToTakeTheReplacedExternalIdAwayOnceTheNewOneIsInForce() {
    GuideStep step = AwsGuides.link(linked(), AwsGuides.ROTATED).steps().get(2);

    assertThat(step.title()).isEqualTo("Let the role refuse the replaced external ID");
    assertThat(step.values())
        .contains(
            new Evidence("Parameter ExternalId", AwsGuides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", "(empty)"));
    assertThat(step.verifiedBy()).contains(AwsChecks.FORMER_EXTERNAL_ID);
  }

  @Test
  void leavesARolledOutRoleToTheStackSet() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "linked", MEMBER);

    assertThat(titles(AwsGuides.link(form, ROLLED_OUT)))
        .containsExactly("Let the StackSet make the role", "Copy the role ARN into Tenon");
  }

  @Test
  void rotatesARolledOutRoleByAnOverrideOfTheStackSet() {
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
  void pointsToTheConsoleOfThePartition(String partition, String host) {
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
  void everyStepNamesAnActorAndAProofThatThereIs(Purpose purpose) {
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

  private static List<String> titles(Guide guide) {
    return guide.steps().stream().map(GuideStep::title).toList();
  }

  private static AwsSettings unconfigured() {
    return new AwsSettings(
        Map.of(), CredentialSource.ENVIRONMENT, Optional.empty(), Map.of(), Optional.empty());
  }
}
