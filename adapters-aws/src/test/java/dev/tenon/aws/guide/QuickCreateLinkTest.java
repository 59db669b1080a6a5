package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.identity.Partition;
import dev.tenon.sandbox.aws.cloudformation.StackTemplate;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the links that create a stack. */
class QuickCreateLinkTest {

  @Test
  void fillsInTheParametersOfTheHostedTemplate() {
    Map<String, String> form =
        AwsGuides.form(
            Partition.AWS, "management", "arn:aws:iam::111122223333:role/a&b=#%2F/Audit");

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
                "param_PlatformPrincipal", AwsGuides.principal(Partition.AWS).text(),
                "param_ExternalId", AwsGuides.NEW_ID,
                "param_PreviousExternalId", "",
                "param_RoleName", "Audit",
                "param_RolePath", "/a&b=#%2F/",
                "param_BillingAccess", "yes",
                "param_DenyStoredData", "yes",
                "param_PermissionsBoundary", ""));
  }

  @Test
  void setsEveryParameterBecauseDefaultsMayBelongToAnotherAccount() {
    Guide guide = AwsGuides.link(management(), AwsGuides.PREPARED);
    StackTemplate template = StackTemplate.parse(AwsGuides.text(guide, "cloudformation"));

    assertThat(parameters(quickCreate(management(), "https://t.s3.amazonaws.com/t.yaml")).keySet())
        .containsAll(
            template.section("Parameters").keySet().stream().map(name -> "param_" + name).toList());
  }

  @Test
  void keepsTheLinkShortEnoughForABrowser() {
    String role = "arn:aws:iam::111122223333:role/" + "#".repeat(510) + "/" + "=".repeat(64);
    String url = "https://" + "a".repeat(120) + ".amazonaws.com/" + "x".repeat(800);

    assertThat(quickCreate(AwsGuides.form(Partition.AWS, "management", role), url).toString())
        .contains("%23%23%23")
        .hasSizeLessThan(4096);
  }

  @ParameterizedTest
  @CsvSource({
    "aws, https://t.s3.cn-north-1.amazonaws.com.cn/t.yaml",
    "aws-cn, https://t.s3.amazonaws.com/t.yaml",
    "aws-eusc, https://t.s3.amazonaws.com/t.yaml",
  })
  void asksForAnUploadWhereTheHostedTemplateIsUnavailable(String partition, String url) {
    Map<String, String> form = AwsGuides.form(Partition.of(partition).orElseThrow(), "linked");
    GuideStep step =
        AwsGuideWriter.write(
                new GuideRequest("Contoso", form, AwsGuides.PREPARED),
                AwsGuides.settings(Optional.of(URI.create(url))))
            .steps()
            .get(0);

    assertThat(step.link().orElseThrow().toString()).endsWith("#/stacks/create");
    assertThat(step.instructions()).contains("Download the file tenon-aws.yaml.");
  }

  private static URI quickCreate(Map<String, String> form, String templateUrl) {
    return AwsGuideWriter.write(
            new GuideRequest("Contoso", form, AwsGuides.PREPARED),
            AwsGuides.settings(Optional.of(URI.create(templateUrl))))
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
    return AwsGuides.form(Partition.AWS, "management");
  }
}
