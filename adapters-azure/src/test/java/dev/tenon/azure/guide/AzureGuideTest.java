package dev.tenon.azure.guide;

import static dev.tenon.azure.guide.AzureGuides.APPLICATION;
import static dev.tenon.azure.guide.AzureGuides.CERTIFICATE;
import static dev.tenon.azure.guide.AzureGuides.HOSTILE;
import static dev.tenon.azure.guide.AzureGuides.MANAGEMENT_GROUP;
import static dev.tenon.azure.guide.AzureGuides.OTHER_SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTION;
import static dev.tenon.azure.guide.AzureGuides.SUBSCRIPTIONS;
import static dev.tenon.azure.guide.AzureGuides.TENANT;
import static dev.tenon.azure.guide.AzureGuides.WHOLE_TENANT;
import static dev.tenon.azure.guide.AzureGuides.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AzureGuideTest {

  private static final List<String> CLOUDS = List.of("global", "gcc-high", "dod", "china");

  @Test
  void turnsAccessManagementOnAndOffForAWholeTenant() {
    assertThat(AzureGuides.guide("Contoso", Map.of()).steps())
        .extracting(GuideStep::title)
        .containsExactly(
            "Register an application",
            "Upload the certificate",
            "Assign the role Global Reader",
            "Turn on access management for Azure resources",
            "Assign the Azure role Reader",
            "Assign the Azure role Key Vault Reader",
            "Allow listing in key vaults with access policies",
            "Turn off access management for Azure resources",
            "Copy the values into Tenon");
  }

  @Test
  void doesNotChangeAccessManagementForASmallerScope() {
    assertThat(Stream.of(MANAGEMENT_GROUP, SUBSCRIPTIONS))
        .allSatisfy(
            form ->
                assertThat(AzureGuides.guide("Contoso", form).steps())
                    .hasSize(7)
                    .noneMatch(step -> step.title().contains("access management"))
                    .noneMatch(step -> step.actor().contains("Global Administrator")));
  }

  @Test
  void offersCertificateAndScripts() {
    assertThat(AzureGuides.guide("Contoso", Map.of()).artifacts())
        .extracting(Artifact::id)
        .containsExactly("certificate-pem", "certificate-der", "azure-cli", "bicep", "terraform");
    assertThat(AzureGuides.artifact("certificate-pem", "Contoso", Map.of()))
        .isEqualTo(CERTIFICATE.pem());
  }

  @Test
  void offersNoScriptForAnIncompleteScope() {
    assertThat(Stream.of("management-group", "subscriptions"))
        .allSatisfy(
            scope ->
                assertThat(AzureGuides.guide("Contoso", Map.of("scope", scope)).artifacts())
                    .extracting(Artifact::id)
                    .containsExactly("certificate-pem", "certificate-der"));
  }

  @ParameterizedTest
  @MethodSource("cloudsAndScopes")
  void writesTheSameStepsBeforeThereIsACertificate(Map<String, String> form) {
    Guide before = AzureGuide.write(new GuideRequest("Contoso", form, Map.of()));

    assertThat(before.artifacts()).isEmpty();
    assertThat(before.steps())
        .extracting(GuideStep::title, GuideStep::link, GuideStep::verifiedBy)
        .isEqualTo(
            AzureGuides.guide("Contoso", form).steps().stream()
                .map(step -> tuple(step.title(), step.link(), step.verifiedBy()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cloudsAndScopes")
  void everyStepHasAnActorAPageAndAVerifyingCheck(Map<String, String> form) {
    List<CheckId> checks = AzureChecks.ALL.stream().map(Check::id).toList();

    assertThat(AzureGuides.guide("Contoso", form).steps())
        .allSatisfy(
            step -> {
              assertThat(step.actor()).isNotBlank();
              assertThat(step.instructions()).isNotEmpty();
              assertThat(step.link()).isPresent();
              assertThat(step.verifiedBy()).isNotEmpty().isSubsetOf(checks);
            });
  }

  @Test
  void everyCheckVerifiesAStep() {
    List<Check> byNoStep =
        AzureChecks.ALL.stream()
            .filter(
                check ->
                    AzureGuides.guide("Contoso", WHOLE_TENANT).steps().stream()
                        .noneMatch(step -> step.verifiedBy().contains(check.id())))
            .toList();

    assertThat(byNoStep)
        .extracting(check -> check.id().value())
        .containsExactly("other-credentials", "excess-permissions");
  }

  @ParameterizedTest
  @CsvSource({
    "global, entra.microsoft.com, portal.azure.com, AzureCloud, graph.microsoft.com",
    "gcc-high, entra.microsoft.us, portal.azure.us, AzureUSGovernment, graph.microsoft.us",
    "dod, entra.microsoft.us, portal.azure.us, AzureUSGovernment, dod-graph.microsoft.us",
    "china, entra.microsoftonline.cn, portal.azure.cn, AzureChinaCloud,"
        + " microsoftgraph.chinacloudapi.cn",
  })
  void pointsToTheChosenCloud(
      String cloud, String directory, String portal, String azureCli, String graph) {
    Map<String, String> form = Map.of("cloud", cloud);

    assertThat(AzureGuides.guide("Contoso", form).steps())
        .extracting(step -> step.link().orElseThrow().getHost())
        .containsExactly(
            directory, directory, directory, portal, portal, portal, portal, portal, directory);
    assertThat(AzureGuides.artifact("azure-cli", "Contoso", form))
        .contains("\nAZURE_CLOUD_NAME=" + azureCli + "\n")
        .contains("\nGRAPH=https://" + graph + "\n");
  }

  @Test
  void linksToTheAccessControlOfTheScope() {
    assertThat(readerStep(with(WHOLE_TENANT, "tenantId", TENANT)).link().orElseThrow().toString())
        .isEqualTo(
            "https://portal.azure.com/#@%1$s/view/Microsoft_Azure_Resources/ManagmentGroupDrilldownMenuBlade/~/iam/mgId/%1$s/drillDownMode~/true"
                .formatted(TENANT));
    assertThat(readerStep(MANAGEMENT_GROUP).link().orElseThrow().toString())
        .contains("/mgId/workloads_(eu).1/");
    assertThat(
            readerStep(with(SUBSCRIPTIONS, "subscriptions", SUBSCRIPTION))
                .link()
                .orElseThrow()
                .toString())
        .endsWith("/#resource/subscriptions/" + SUBSCRIPTION + "/users");
  }

  @Test
  void linksToTheListUnlessTheScopeHasOneKnownPage() {
    assertThat(readerStep(with(WHOLE_TENANT, "tenantId", "contoso.onmicrosoft.com")).link())
        .hasValueSatisfying(link -> assertThat(link.toString()).contains("ManagementGroupBrowse"));
    assertThat(readerStep(SUBSCRIPTIONS).link())
        .hasValueSatisfying(link -> assertThat(link.toString()).contains("SubscriptionsBlade"));
  }

  @Test
  void showsWhatToAssignAndWhere() {
    assertThat(readerStep(SUBSCRIPTIONS).values())
        .extracting("value")
        .containsExactly("Tenon Contoso", "Reader", SUBSCRIPTION, OTHER_SUBSCRIPTION);
    assertThat(readerStep(MANAGEMENT_GROUP).values())
        .extracting("value")
        .contains("workloads_(eu).1");
    assertThat(readerStep(with(WHOLE_TENANT, "tenantId", TENANT)).values())
        .extracting("value")
        .contains(TENANT);
  }

  @Test
  void equalRequestsGiveEqualGuides() {
    Map<String, String> form = with(SUBSCRIPTIONS, "applicationId", APPLICATION);

    assertThat(AzureGuides.guide(HOSTILE, form)).isEqualTo(AzureGuides.guide(HOSTILE, form));
  }

  static Stream<Arguments> cloudsAndScopes() {
    return CLOUDS.stream()
        .flatMap(
            cloud ->
                Stream.of(WHOLE_TENANT, MANAGEMENT_GROUP, SUBSCRIPTIONS)
                    .map(form -> Arguments.of(with(form, "cloud", cloud))));
  }

  private static GuideStep readerStep(Map<String, String> form) {
    return AzureGuides.guide("Contoso", form).steps().stream()
        .filter(step -> step.title().endsWith("role " + AzureRole.READER.displayName()))
        .findFirst()
        .orElseThrow();
  }
}
