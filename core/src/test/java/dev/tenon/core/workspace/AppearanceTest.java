package dev.tenon.core.workspace;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppearanceTest {

  private static final String PNG = "89504e470d0a1a0a";

  private final Fixture fixture = new Fixture();
  private final Workspaces workspaces = fixture.tenon.workspaces();

  @Test
  void setsTheAppearanceOfTheCallersWorkspace() {
    Appearance chosen =
        new Appearance(
            Optional.of(" Acme Cloud "),
            Optional.of(logo(PNG)),
            Optional.of("#0A66C2"),
            Optional.of("help@acme.example"));
    Caller other = fixture.callerIn("Other", "root");
    assertThat(workspaces.appearance(fixture.ada)).isEqualTo(Appearance.DEFAULT);

    assertThat(workspaces.setAppearance(chosen, fixture.ada)).isEqualTo(chosen);

    assertThat(workspaces.appearance(fixture.ada)).isEqualTo(chosen);
    assertThat(workspaces.publicAppearance(fixture.ada.workspace())).isEqualTo(chosen);
    assertThat(chosen.displayName()).contains("Acme Cloud");
    assertThat(chosen.colour()).contains("#0a66c2");
    assertThat(workspaces.appearance(other)).isEqualTo(Appearance.DEFAULT);
    assertThat(fixture.audit(1, fixture.ada))
        .extracting(AuditEntry::action, AuditEntry::details)
        .containsExactly(
            tuple(
                "WORKSPACE_APPEARANCE_SET",
                Map.of(
                    "displayName", "Acme Cloud",
                    "colour", "#0a66c2",
                    "contact", "help@acme.example",
                    "logo", Sha256.hex(HexFormat.of().parseHex(PNG)))));
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a00, PNG, image/png",
    "ffd8ffe000, JPEG, image/jpeg",
    "524946460102030457454250, WEBP, image/webp"
  })
  void recognizesAnImageByItsFirstBytes(String hex, Logo.Type type, String mediaType) {
    assertThat(logo(hex).type()).isEqualTo(type);
    assertThat(logo(hex).type().mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "89504e47", "474946383961", "52494646010203045741", "ffd8"})
  void refusesEverythingElse(String hex) {
    assertThatThrownBy(() -> logo(hex)).satisfies(refusedWith(CoreErrorCode.LOGO_REFUSED));
  }

  @Test
  void refusesSvgAndLargeImages() {
    byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    byte[] largest = Arrays.copyOf(HexFormat.of().parseHex(PNG), Logo.MAX_SIZE);
    byte[] larger = Arrays.copyOf(largest, Logo.MAX_SIZE + 1);

    assertThat(Logo.of(largest).bytes()).hasSize(65_536);
    assertThatThrownBy(() -> Logo.of(svg)).satisfies(refusedWith(CoreErrorCode.LOGO_REFUSED));
    assertThatThrownBy(() -> Logo.of(larger)).satisfies(refusedWith(CoreErrorCode.LOGO_REFUSED));
  }

  @Test
  void aLogoDoesNotChange() {
    byte[] given = HexFormat.of().parseHex(PNG);
    Logo logo = Logo.of(given);
    given[0] = 0;
    logo.bytes()[1] = 0;

    assertThat(logo).isEqualTo(logo(PNG)).isNotEqualTo(logo(PNG + "00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "#fff", "#12345g", "0a66c2", "#0a66c2;}", ""})
  void refusesColoursOfAnotherForm(String colour) {
    assertThatThrownBy(
            () ->
                new Appearance(
                    Optional.empty(), Optional.empty(), Optional.of(colour), Optional.empty()))
        .satisfies(refusedWith(CoreErrorCode.APPEARANCE_INVALID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two\nlines", "\u202Eright to left", "\u001B[31mred"})
  void refusesContactsThatAreNotOneLineOfText(String contact) {
    assertThatThrownBy(
            () ->
                new Appearance(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(contact)))
        .satisfies(refusedWith(CoreErrorCode.APPEARANCE_INVALID));
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(
            () ->
                new Appearance(
                    Optional.of("a\nb"), Optional.empty(), Optional.empty(), Optional.empty()))
        .satisfies(refusedWith(CoreErrorCode.NAME_INVALID));
  }

  private static Logo logo(String hex) {
    return Logo.of(HexFormat.of().parseHex(hex));
  }
}
