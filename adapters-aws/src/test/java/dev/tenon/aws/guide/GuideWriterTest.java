package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.aws.AwsChecks;
import dev.tenon.aws.AwsErrorCode;
import dev.tenon.aws.AwsSettings;
import dev.tenon.aws.CredentialSource;
import dev.tenon.aws.identity.Partition;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Check;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuideWriterTest {

  private static final String MEMBER = "arn:aws:iam::444455556666:role/Tenon";
  private static final Map<String, String> ROLLED_OUT =
      Map.of("externalId", Guides.MEMBER_PREFIX + ".444455556666");

  @Test
  void leadsFromTheManagementAccountToItsMembers() {
    Guide guide = Guides.link(management(), Guides.PREPARED);

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
    Guide guide = Guides.link(linked(), Guides.PREPARED);

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
    Map<String, String> form = Guides.form(Partition.AWS, accountType);
    Guide before = GuideWriter.write(new GuideRequest("Contoso", form, Map.of()), unconfigured());

    assertThat(titles(before)).isEqualTo(titles(Guides.link(form, Guides.PREPARED)));
    assertThat(before.artifacts()).isEmpty();
    assertThat(before.steps().get(0).instructions().get(0)).contains("tenon link aws");
    assertThat(before.steps().get(0).values())
        .contains(new Evidence("External ID", "made by tenon link aws"));
  }

  @Test
  void worksOnAnEmptyForm() {
    assertThat(Guides.link(Map.of(), Map.of()).steps()).isNotEmpty();
    assertThat(Guides.link(Map.of("roleArn", "not an ARN"), Guides.PREPARED).artifacts())
        .isNotEmpty();
  }

  @Test
  void saysThatItDoesNotKnowWhomTheRoleShouldTrust() {
    GuideRequest request = new GuideRequest("Contoso", management(), Guides.PREPARED);

    assertThatThrownBy(() -> GuideWriter.write(request, unconfigured()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.code()).isEqualTo(AwsErrorCode.AWS_PRINCIPAL_NOT_CONFIGURED));
  }

  @Test
  void asksToAcceptBothExternalIdsAndThenToConfirm() {
    Guide guide = Guides.rotate(management());

    assertThat(titles(guide))
        .containsExactly("Let the role accept both external IDs", "Confirm the new external ID");
    assertThat(guide.steps().get(0).values())
        .contains(
            new Evidence("Parameter ExternalId", Guides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", Guides.OLD_ID));
  }

  @Test
  void asksToTakeTheReplacedExternalIdAwayOnceTheNewOneIsInForce() {
    GuideStep step = Guides.link(linked(), Guides.ROTATED).steps().get(2);

    assertThat(step.title()).isEqualTo("Let the role refuse the replaced external ID");
    assertThat(step.values())
        .contains(
            new Evidence("Parameter ExternalId", Guides.NEW_ID),
            new Evidence("Parameter PreviousExternalId", "(empty)"));
    assertThat(step.verifiedBy()).contains(AwsChecks.FORMER_EXTERNAL_ID);
  }

  @Test
  void leavesARolledOutRoleToTheStackSet() {
    Map<String, String> form = Guides.form(Partition.AWS, "linked", MEMBER);

    assertThat(titles(Guides.link(form, ROLLED_OUT)))
        .containsExactly("Let the StackSet make the role", "Copy the role ARN into Tenon");
  }

  @Test
  void rotatesARolledOutRoleByAnOverrideOfTheStackSet() {
    Map<String, String> form = Guides.form(Partition.AWS, "linked", MEMBER);
    String old = Guides.MEMBER_PREFIX + ".444455556666";
    Map<String, String> rotated = Map.of("externalId", Guides.NEW_ID, "previousExternalId", old);

    assertThat(Guides.guide("Contoso", form, rotated, Purpose.ROTATE).steps().get(0).values())
        .contains(
            new Evidence("Account", "444455556666"),
            new Evidence("Parameter ExternalIds", old + "," + Guides.NEW_ID));
    assertThat(Guides.link(form, rotated).steps().get(2).values())
        .contains(new Evidence("Parameter ExternalIds", Guides.NEW_ID));
  }

  @ParameterizedTest
  @CsvSource({
    "aws, us-east-1.console.aws.amazon.com",
    "aws-cn, cn-northwest-1.console.amazonaws.cn",
    "aws-us-gov, us-gov-west-1.console.amazonaws-us-gov.com",
    "aws-eusc, eusc-de-east-1.console.amazonaws-eusc.eu",
  })
  void pointsToTheConsoleOfThePartition(String partition, String host) {
    Map<String, String> form = Guides.form(Partition.of(partition).orElseThrow(), "management");

    assertThat(
            Stream.of(Guides.link(form, Guides.PREPARED), Guides.rotate(form))
                .flatMap(guide -> guide.steps().stream())
                .flatMap(step -> step.link().stream()))
        .hasSize(4)
        .allSatisfy(link -> assertThat(link).hasScheme("https").hasHost(host));
  }

  @Test
  void fillsInTheParametersOfTheHostedTemplate() {
    Map<String, String> form =
        Guides.form(Partition.AWS, "management", "arn:aws:iam::111122223333:role/a&b=#%2F/Audit");

    URI link = quickCreate(form, "https://templates.s3.amazonaws.com/tenon-aws.yaml");

    assertThat(link.toString())
        .startsWith(
            "https://us-east-1.console.aws.amazon.com/cloudformation/home?region=us-east-1"
                + "#/stacks/quickcreate?");
    assertThat(parameters(link))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "templateURL", "https://templates.s3.amazonaws.com/tenon-aws.yaml",
                "stackName", "Tenon",
                "param_PlatformPrincipal", Guides.principal(Partition.AWS).text(),
                "param_ExternalId", Guides.NEW_ID,
                "param_PreviousExternalId", "",
                "param_RoleName", "Audit",
                "param_RolePath", "/a&b=#%2F/",
                "param_BillingAccess", "yes"));
  }

  @Test
  void sendsEveryParameterOfTheTemplateSinceItsDefaultsMayBeOfAnotherAccount() {
    Guide guide = Guides.link(management(), Guides.PREPARED);
    StackTemplate template = StackTemplate.parse(Guides.text(guide, "cloudformation"));

    assertThat(parameters(quickCreate(management(), "https://t.s3.amazonaws.com/t.yaml")).keySet())
        .containsAll(
            template.section("Parameters").keySet().stream().map(name -> "param_" + name).toList());
  }

  @Test
  void keepsTheLinkShortEnoughForABrowserWhateverIsInIt() {
    String role = "arn:aws:iam::111122223333:role/" + "#".repeat(510) + "/" + "=".repeat(64);
    String url = "https://" + "a".repeat(120) + ".amazonaws.com/" + "x".repeat(800);

    assertThat(quickCreate(Guides.form(Partition.AWS, "management", role), url).toString())
        .contains("%23%23%23")
        .hasSizeLessThan(4096);
  }

  @ParameterizedTest
  @CsvSource({
    "aws, https://t.s3.cn-north-1.amazonaws.com.cn/t.yaml",
    "aws-cn, https://t.s3.amazonaws.com/t.yaml",
    "aws-eusc, https://t.s3.amazonaws.com/t.yaml",
  })
  void letsTheFileBeUploadedWhereTheHostedTemplateIsOutOfReach(String partition, String url) {
    Map<String, String> form = Guides.form(Partition.of(partition).orElseThrow(), "linked");
    GuideStep step =
        GuideWriter.write(
                new GuideRequest("Contoso", form, Guides.PREPARED),
                Guides.settings(Optional.of(URI.create(url))))
            .steps()
            .get(0);

    assertThat(step.link().orElseThrow().toString()).endsWith("#/stacks/create");
    assertThat(step.instructions()).contains("Download the file tenon-aws.yaml from Tenon.");
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void everyStepNamesAnActorAndAProofThatThereIs(Purpose purpose) {
    for (String accountType : List.of("management", "linked")) {
      Map<String, String> form = Guides.form(Partition.AWS, accountType);
      assertThat(Guides.guide("Contoso", form, Guides.ROTATED, purpose).steps())
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
    assertThat(Guides.rotate(management())).isEqualTo(Guides.rotate(management()));
  }

  @Test
  void aHostileNameReachesNoTemplate() {
    String hostile = "'}}\n#{{ExternalId}} ${AWS::AccountId} !Ref x";

    assertThat(Guides.guide(hostile, management(), Guides.PREPARED, Purpose.LINK).artifacts())
        .filteredOn(file -> file.mediaType().equals("application/yaml"))
        .isEqualTo(
            Guides.link(management(), Guides.PREPARED).artifacts().stream()
                .filter(file -> file.mediaType().equals("application/yaml"))
                .toList());
  }

  private static URI quickCreate(Map<String, String> form, String templateUrl) {
    return GuideWriter.write(
            new GuideRequest("Contoso", form, Guides.PREPARED),
            Guides.settings(Optional.of(URI.create(templateUrl))))
        .steps()
        .get(0)
        .link()
        .orElseThrow();
  }

  private static Map<String, String> parameters(URI link) {
    String query = link.getRawFragment().replaceFirst("^[^?]*[?]", "");
    return Arrays.stream(query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static Map<String, String> management() {
    return Guides.form(Partition.AWS, "management");
  }

  private static Map<String, String> linked() {
    return Guides.form(Partition.AWS, "linked");
  }

  private static List<String> titles(Guide guide) {
    return guide.steps().stream().map(GuideStep::title).toList();
  }

  private static AwsSettings unconfigured() {
    return new AwsSettings(
        Map.of(), CredentialSource.ENVIRONMENT, Optional.empty(), Map.of(), Optional.empty());
  }
}
