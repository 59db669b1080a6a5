package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationJsonTest {

  /**
   * Layout 1 as it lies in databases. When this test fails, old reports have become unreadable: do
   * not change the text, add a layout.
   */
  private static final String LAYOUT_1 =
      "{\"v\":1,\"at\":\"2026-03-01T09:30:00.123Z\",\"outcome\":\"FAILED\","
          + "\"account\":{\"id\":\"72f9\",\"displayName\":\"Contoso\"},\"results\":["
          + "{\"kind\":\"passed\",\"evidence\":[{\"label\":\"Token\",\"value\":\"accepted\"}],"
          + "\"check\":\"identity\"},"
          + "{\"kind\":\"failed\",\"findings\":[{\"code\":\"M365_CONSENT_MISSING\","
          + "\"message\":\"The consent is missing.\","
          + "\"evidence\":[{\"label\":\"Roles\",\"value\":\"\"}],"
          + "\"actor\":\"Global Administrator\",\"steps\":[\"Open it.\",\"Grant it.\"],"
          + "\"link\":\"https://entra.microsoft.com/#view\"}],\"check\":\"consent\"},"
          + "{\"kind\":\"propagating\",\"finding\":{\"code\":\"M365_ROLE_MISSING\","
          + "\"message\":\"The role is missing.\",\"evidence\":[],\"actor\":\"Ada\","
          + "\"steps\":[\"Wait.\"]},\"retryAfter\":\"PT30S\",\"window\":\"PT10M\","
          + "\"check\":\"role\"},"
          + "{\"kind\":\"inconclusive\",\"code\":\"PROVIDER_TIMEOUT\",\"reason\":\"No answer.\","
          + "\"retryAfter\":\"PT1.5S\",\"check\":\"exchange\"},"
          + "{\"kind\":\"inconclusive\",\"code\":\"CHECK_NOT_REACHED\",\"reason\":\"Not run.\","
          + "\"check\":\"excess\"}],"
          + "\"propagatingSince\":{\"role\":\"2026-03-01T09:29:00Z\"}}";

  /** The same with what was added since; an older Tenon reads past it. */
  private static final String LAYOUT_1_WITH_CATEGORIES =
      LAYOUT_1
          .replace("\"PROVIDER_TIMEOUT\",", "\"PROVIDER_TIMEOUT\",\"category\":\"TRANSIENT\",")
          .replace("\"CHECK_NOT_REACHED\",", "\"CHECK_NOT_REACHED\",\"category\":\"CALLER\",");

  @Test
  void writesLayoutOne() {
    assertThat(VerificationJson.write(verification())).isEqualTo(LAYOUT_1_WITH_CATEGORIES);
  }

  @Test
  void readsLayoutOne() {
    Verification read = VerificationJson.read(LAYOUT_1_WITH_CATEGORIES);

    assertThat(read).isEqualTo(verification());
    assertThat(read.results().keySet())
        .containsExactlyElementsOf(verification().results().keySet());
  }

  @Test
  void readsAReasonWithoutACategoryAsTemporary() {
    Verification read = VerificationJson.read(LAYOUT_1);

    assertThat(read.unanswered()).contains(ErrorCategory.TRANSIENT);
    assertThat(read.codes()).isEqualTo(verification().codes());
  }

  @Test
  void ignoresUnknownMembers() {
    String extended = LAYOUT_1_WITH_CATEGORIES.replace("{\"v\":1,", "{\"v\":1,\"later\":[1],");

    assertThat(VerificationJson.read(extended)).isEqualTo(verification());
  }

  @Test
  void keepsTheSubjectAndTheActionsOfAFinding() {
    Remediation remediation =
        consentMissing()
            .remediation()
            .with(
                new Action.EnterField("groupId"),
                new Action.EnterField("scope", "tenant"),
                new Action.CheckAgain(),
                new Action.LinkAccount(ProviderId.of("azure"), Map.of("scope", "tenant")),
                new Action.DiscoverAccounts(),
                new Action.Rotate(Action.Rotate.Phase.CONFIRM),
                new Action.Unlink(),
                new Action.DownloadFile("template"),
                new Action.OpenPage(URI.create("https://example.com/roles"), "Roles"));
    Verification verification =
        failedWith(
            new Finding(
                "M365_CONSENT_MISSING",
                Optional.of("Exchange"),
                "The consent is missing.",
                List.of(),
                remediation));

    assertThat(VerificationJson.read(VerificationJson.write(verification))).isEqualTo(verification);
  }

  @Test
  void ignoresActionsOfUnknownTypes() {
    Remediation remediation =
        consentMissing().remediation().with(new Action.Unlink(), new Action.CheckAgain());
    Verification verification =
        failedWith(new Finding("CODE", "It is so.", List.of(), remediation));
    String later = VerificationJson.write(verification).replace("unlink", "dance");

    assertThat(VerificationJson.read(later))
        .isEqualTo(
            failedWith(
                new Finding(
                    "CODE", "It is so.", List.of(), remediation.with(new Action.CheckAgain()))));
  }

  private static Verification failedWith(Finding finding) {
    return new Verification(
        Instant.parse("2026-03-01T09:30:00Z"),
        Optional.empty(),
        Map.of(CheckId.of("consent"), new CheckResult.Failed(List.of(finding))),
        Map.of(),
        Outcome.FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"v\":2}",
        "{\"v\":1,\"at\":\"yesterday\",\"outcome\":\"PASSED\",\"results\":[],\"propagatingSince\":{}}",
      })
  void refusesWhatIsNoVerification(String text) {
    assertThatThrownBy(() -> VerificationJson.read(text)).isInstanceOf(RuntimeException.class);
  }

  private static Verification verification() {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(
        CheckId.of("identity"), new CheckResult.Passed(List.of(new Evidence("Token", "accepted"))));
    results.put(CheckId.of("consent"), new CheckResult.Failed(List.of(consentMissing())));
    results.put(
        CheckId.of("role"),
        new CheckResult.Propagating(
            new Finding(
                "M365_ROLE_MISSING",
                "The role is missing.",
                List.of(),
                new Remediation("Ada", List.of("Wait."), Optional.empty())),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10)));
    results.put(
        CheckId.of("exchange"),
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_TIMEOUT,
            "No answer.",
            Optional.of(Duration.ofMillis(1_500))));
    results.put(
        CheckId.of("excess"),
        new CheckResult.Inconclusive(
            ProviderErrorCode.CHECK_NOT_REACHED, "Not run.", Optional.empty()));
    return new Verification(
        Instant.parse("2026-03-01T09:30:00.123Z"),
        Optional.of(new Account("72f9", "Contoso")),
        results,
        Map.of(CheckId.of("role"), Instant.parse("2026-03-01T09:29:00Z")),
        Outcome.FAILED);
  }

  private static Finding consentMissing() {
    return new Finding(
        "M365_CONSENT_MISSING",
        "The consent is missing.",
        List.of(new Evidence("Roles", "")),
        new Remediation(
            "Global Administrator",
            List.of("Open it.", "Grant it."),
            Optional.of(URI.create("https://entra.microsoft.com/#view"))));
  }
}
