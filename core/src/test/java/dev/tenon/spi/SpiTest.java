package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpiTest {

  @Test
  void aCredentialHidesItsValuesAndErasesThemWhenClosed() {
    byte[] secret = "canary".getBytes(UTF_8);
    Credential credential = Credential.of(Map.of("key", secret));
    secret[0] = 'X';

    assertThat(credential.part("key").orElseThrow()).isEqualTo("canary".getBytes(UTF_8));
    assertThat(credential.toString()).contains("key").doesNotContain("canary");

    credential.close();
    assertThatThrownBy(() -> credential.part("key")).hasMessageContaining("closed");
  }

  @Test
  void aSessionShowsNoSecret() {
    AccessSession token =
        new AccessSession.BearerToken(Secret.of("canary"), Instant.parse("2026-03-01T09:30:00Z"));
    AccessSession keys =
        new AccessSession.TemporaryKeys(
            "ASIA",
            Secret.of("canary"),
            Secret.of("canary"),
            Instant.parse("2026-03-01T09:30:00Z"));

    assertThat(token.toString() + keys).contains("ASIA").doesNotContain("canary");
    assertThat(Secret.of("canary")).isEqualTo(Secret.of("canary")).isNotEqualTo(Secret.of("x"));
  }

  @Test
  void audiencesRequireTheAccessCapability() {
    List<Audience> audiences = List.of(new Audience("graph", "Graph"));

    assertThat(opening(Set.of(Capability.ACCESS), audiences).audience("graph")).isPresent();
    assertThatThrownBy(() -> opening(Set.of(Capability.ACCESS), List.of()))
        .hasMessageContaining("ACCESS");
    assertThatThrownBy(() -> opening(Set.of(), audiences)).hasMessageContaining("ACCESS");
  }

  private static ProviderDescriptor opening(
      Set<Capability> capabilities, List<Audience> audiences) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "",
        capabilities,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        audiences);
  }

  @Test
  void requestsDoNotShowTheCredentialThatTheyLend() {
    Credential credential = Credential.of(Map.of("key", "canary".getBytes(UTF_8)));

    assertThat(new CheckRequest(Map.of(), Map.of(), credential, Set.of()).toString())
        .contains("key")
        .doesNotContain("canary");
    assertThat(new DiscoverRequest(Map.of(), Map.of(), credential).toString())
        .doesNotContain("canary");
    assertThat(new RotateRequest("Contoso", Map.of(), Map.of(), credential).toString())
        .doesNotContain("canary");
    assertThat(new Preparation(credential, Map.of()).toString()).doesNotContain("canary");
  }

  @Test
  void aPassNeedsEvidenceAndAFailureNeedsAFinding() {
    assertThatThrownBy(() -> new CheckResult.Passed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CheckResult.Failed(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecretFieldHasNoDefault() {
    assertThatThrownBy(
            () ->
                new Field(
                    "key",
                    "Key",
                    "",
                    Syntax.LINE,
                    Field.Kind.SECRET,
                    false,
                    List.of(),
                    Optional.of("default"),
                    Optional.empty(),
                    Optional.empty()))
        .hasMessageContaining("key");
  }

  @Test
  void theStepsOfAGuideHaveDifferentIds() {
    GuideStep grant = step("grant-consent");

    assertThatThrownBy(() -> new Guide(List.of(grant, step("upload"), grant), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grant-consent");
    assertThatThrownBy(() -> step("Grant consent")).isInstanceOf(IllegalArgumentException.class);
  }

  private static GuideStep step(String id) {
    return new GuideStep(
        id, "Do it", "Anybody", List.of("Do it."), List.of(), Optional.empty(), Set.of());
  }

  @Test
  void aFindingIsIdentifiedByItsCodeAndItsSubject() {
    Finding finding =
        new Finding(
            "ROLE_MISSING",
            "The role is missing.",
            List.of(),
            new Remediation("Owner", List.of("Assign it."), Optional.empty()));

    assertThat(finding.id()).isEqualTo("ROLE_MISSING");
    assertThat(finding.about("sub-1").id()).isEqualTo("ROLE_MISSING:sub-1");
  }

  @Test
  void anActionOpensOnlyHttpsPages() {
    assertThatThrownBy(() -> new Action.OpenPage(URI.create("http://example.com"), "Page"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Action.OpenPage(URI.create("javascript:alert(1)"), "Page"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecretMayHaveSeveralLines() {
    Field key = Field.requiredMultilineSecret("key", "Key", "", Syntax.LINES);

    assertThat(key.secret()).isTrue();
    assertThat(key.multiline()).isTrue();
    assertThat(key.syntax().matches("-----BEGIN KEY-----\nabc\n-----END KEY-----")).isTrue();
    assertThat(key.syntax().matches("a\u001b[2J")).isFalse();
    assertThat(Field.requiredSecret("key", "Key", "", Syntax.LINE).multiline()).isFalse();
  }

  @Test
  void anArtifactHasAPlainFileName() {
    assertThatThrownBy(() -> Artifact.text("a", "A", "../a", "text/plain", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Artifact.text("a", "A", "a.txt", "text/plain", "x"))
        .isEqualTo(Artifact.binary("a", "A", "a.txt", "text/plain", new byte[] {'x'}));
  }

  @Test
  void syntaxMatchesTheWholeValueAndQuotesChoices() {
    assertThat(new Syntax("[0-9]{3}", "three digits").matches("1234")).isFalse();
    assertThat(Syntax.oneOf("a.b", "c").matches("axb")).isFalse();
    assertThat(Syntax.oneOf("a.b", "c").matches("a.b")).isTrue();
    assertThat(Syntax.LINE.matches("two\nlines")).isFalse();
  }

  @Test
  void aTransportTrustsTheGivenAuthoritiesAndThoseOfThePlatform() {
    X509Certificate[] platform = Transport.DIRECT.trustManager().getAcceptedIssuers();
    X509Certificate extra = platform[0];
    Transport transport =
        new Transport(
            Optional.empty(), List.of(extra), Duration.ofSeconds(1), Duration.ofSeconds(1));

    assertThat(transport.trustManager().getAcceptedIssuers()).contains(platform);
    assertThatThrownBy(
            () -> new Transport(Optional.empty(), List.of(), Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anArtifactReturnsCopiesOfItsContent() {
    Artifact artifact = Artifact.text("a", "A", "a.txt", "text/plain", "hello");
    artifact.content()[0] = 'X';

    assertThat(artifact.content()).isEqualTo("hello".getBytes(UTF_8));
  }
}
