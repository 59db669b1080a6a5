package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final ProviderDescriptor NIMBUS =
      provider(
          new Setting("region", "", Syntax.oneOf("east", "west"), Optional.of("east")),
          new Setting("owner", "", new Syntax("[a-z]+", "a lower-case name"), Optional.empty()));

  @Test
  void aConfiguredValueReplacesTheDefault() {
    Settings settings = Settings.of(NIMBUS, Map.of("region", "west", "owner", "ada"));

    assertThat(settings.get("region")).isEqualTo("west");
    assertThat(settings.get("owner")).isEqualTo("ada");
    assertThat(Settings.of(NIMBUS, Map.of("owner", "ada")).get("region")).isEqualTo("east");
  }

  @Test
  void aValueThatIsMissingOrRefusedIsNamed() {
    String ownerRefused = "The setting owner of provider nimbus must be a lower-case name.";

    assertRefused(
        () -> Settings.of(NIMBUS, Map.of()), ProviderErrorCode.SETTING_INVALID, ownerRefused);
    assertRefused(
        () -> Settings.of(NIMBUS, Map.of("owner", "Ada")),
        ProviderErrorCode.SETTING_INVALID,
        ownerRefused);
    assertRefused(
        () -> Settings.of(NIMBUS, Map.of("owner", "ada", "region", "")),
        ProviderErrorCode.SETTING_INVALID,
        "The setting region of provider nimbus must be one of east, west.");
  }

  @Test
  void anUnknownSettingIsNamedWithThoseThatExist() {
    assertRefused(
        () -> Settings.of(NIMBUS, Map.of("owner", "ada", "zone", "1", "colour", "red")),
        ProviderErrorCode.SETTING_UNKNOWN,
        "Provider nimbus has no setting colour; it has region, owner.");
    assertRefused(
        () -> Settings.of(provider(), Map.of("colour", "red")),
        ProviderErrorCode.SETTING_UNKNOWN,
        "Provider nimbus has no setting colour; it has none.");
  }

  @Test
  void aSettingThatIsNotDeclaredCannotBeRead() {
    Settings settings = Settings.of(NIMBUS, Map.of("owner", "ada"));

    assertThatThrownBy(() -> settings.get("colour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("colour");
  }

  private static void assertRefused(ThrowingCallable settings, ErrorCode code, String message) {
    assertThatThrownBy(settings)
        .hasMessage(message)
        .asInstanceOf(type(ProviderException.class))
        .returns(code, ProviderException::code);
  }

  private static ProviderDescriptor provider(Setting... settings) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "",
        Set.of(),
        List.of(settings),
        List.of(),
        List.of(),
        List.of());
  }
}
