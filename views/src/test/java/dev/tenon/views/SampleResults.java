package dev.tenon.views;

import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Documents with every kind of member. */
final class SampleResults {

  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final URI PAGE = URI.create("https://example.com/page");

  private SampleResults() {}

  static Stream<Object> all() {
    return Stream.of(
        IntegrationData.of(integration()),
        IntegrationDetailsData.of(integration(), Optional.empty()),
        VerificationData.of(verification(), Optional.empty()),
        new GuideData(
            GuideData.of(new Guide(List.of(step()), List.of())).steps(),
            List.of(new ArtifactData("template", "A template", "a.yaml", "text/yaml"))),
        PageData.of(
            new Page<>(
                List.of(IntegrationSummary.of(integration())), Optional.of(new Cursor("next"))),
            (IntegrationSummary summary) -> IntegrationData.of(summary)),
        DiscoveredAccountData.of(
            new Discovered.Found(
                account(new Reach.Unlinkable("closed", actions())), Optional.empty())),
        DiscoveredAccountData.of(
            new Discovered.Found(account(new Reach.Covered()), Optional.of(integration()))),
        LinkResultData.of(refused()),
        NotVerifiedData.of(
            new VerificationResult.NotVerified(
                "Contoso",
                Optional.of(IntegrationSummary.of(integration())),
                new TenonException(CoreErrorCode.INTEGRATION_PAUSED, "It is paused."))),
        VerificationCountsData.of(
            new VerificationReport(
                Map.of(Outcome.PASSED, 2L),
                Map.of("INTEGRATION_PAUSED", 1L),
                List.of(),
                List.of(),
                0)),
        AuditVerificationData.of(new AuditVerification.Intact(12, "a".repeat(64))),
        AuditVerificationData.of(new AuditVerification.Broken(7, "The hash does not match.")));
  }

  static BulkReport.Entry refused() {
    return new BulkReport.Entry(
        account(new Reach.Covered()),
        new BulkReport.Result.Refused(
            new TenonException(
                CoreErrorCode.NAME_TAKEN,
                "The name is in use.",
                Optional.of(Duration.ofSeconds(30)),
                null)));
  }

  static Verification verification() {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(
        CheckId.of("sign-in"),
        new CheckResult.Passed(List.of(new Evidence("Token", "\u202evalid"))));
    results.put(CheckId.of("role"), new CheckResult.Failed(List.of(finding())));
    results.put(
        CheckId.of("consent"),
        new CheckResult.Propagating(finding(), Duration.ofSeconds(20), Duration.ofMinutes(10)));
    results.put(
        CheckId.of("mail"),
        new CheckResult.Inconclusive(
            ProviderErrorCode.CHECK_NOT_REACHED, "Sign in first.", Optional.empty()));
    results.put(
        CheckId.of("vault"),
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_THROTTLED,
            "Too many calls.",
            Optional.of(Duration.ofSeconds(40))));
    return new Verification(
        TIME,
        Optional.of(new Account("42", "Contoso", Optional.of("1"))),
        results,
        Map.of(),
        Outcome.FAILED);
  }

  static Integration integration() {
    return new Integration(
        new IntegrationId("integration-1"),
        new WorkspaceId("workspace-1"),
        ProviderId.of("nimbus"),
        "Contoso",
        new Account("42", "Contoso"),
        Map.of("region", "eu", "accountNumber", "42"),
        Map.of("thumbprint", "AB"),
        IntegrationState.BROKEN,
        verification(),
        Optional.of(new Rotation(Map.of(), TIME, Optional.empty())),
        true,
        TIME,
        TIME,
        3);
  }

  private static DiscoveredAccount account(Reach reach) {
    return new DiscoveredAccount("43", "Member", "member account", Optional.of("42"), reach);
  }

  private static GuideStep step() {
    return new GuideStep(
        "grant-consent",
        "Grant consent",
        "Administrator",
        List.of("Open the page.", "Choose Grant."),
        List.of(new Evidence("Thumbprint", "AB")),
        actions(),
        Optional.of(PAGE),
        Set.of(CheckId.of("role"), CheckId.of("consent")));
  }

  private static Finding finding() {
    return new Finding(
            "ROLE_MISSING",
            "The role is missing.",
            List.of(new Evidence("Roles", "none")),
            new Remediation("Administrator", List.of("Assign it."), Optional.of(PAGE))
                .with(actions().toArray(Action[]::new)))
        .about("subscription-1");
  }

  static List<Action> actions() {
    return List.of(
        new Action.EnterField("tenantId"),
        new Action.EnterField("region", "eu"),
        new Action.CheckAgain(),
        new Action.LinkAccount(ProviderId.of("nimbus"), Map.of("b", "2", "a", "1")),
        new Action.DiscoverAccounts(),
        new Action.Rotate(Action.Rotate.Phase.CONFIRM),
        new Action.Unlink(),
        new Action.DownloadFile("template"),
        new Action.OpenPage(PAGE, "A page"));
  }
}
