package dev.tenon.core;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Spi;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenonTest {

  private final Tenon.Builder builder = Tenon.builder().store(new InMemoryStore());

  @Test
  void needsAStore() {
    assertThatThrownBy(() -> Tenon.builder().build()).hasMessageContaining("store");
  }

  @Test
  void rejectsTwoProvidersWithOneIdAndNamesBoth() {
    builder.provider(new ScriptedFactory()).provider(new ScriptedFactory());

    assertThatThrownBy(builder::build)
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_DUPLICATE))
        .hasMessageContaining(ScriptedFactory.class.getName())
        .hasMessageContaining("scripted");
  }

  @Test
  void rejectsAProviderOfAnotherInterfaceVersionAndNamesBothVersions() {
    builder.provider(new ScriptedFactory("old", Spi.VERSION + 41));

    assertThatThrownBy(builder::build)
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_SPI_UNSUPPORTED))
        .hasMessageContaining(String.valueOf(Spi.VERSION + 41))
        .hasMessageContaining("version " + Spi.VERSION);
  }

  @Test
  void rejectsAnUnknownSettingAndNamesTheKnownOnes() {
    builder.provider(new ScriptedFactory(), Map.of("colour", "red"));

    assertThatThrownBy(builder::build)
        .satisfies(refusedWith(ProviderErrorCode.SETTING_UNKNOWN))
        .hasMessageContaining("colour")
        .hasMessageContaining("mood");
  }

  @Test
  void rejectsAnInvalidSetting() {
    builder.provider(new ScriptedFactory(), Map.of("mood", "sunny"));

    assertThatThrownBy(builder::build)
        .satisfies(refusedWith(ProviderErrorCode.SETTING_INVALID))
        .hasMessageContaining("calm, cross");
  }

  @Test
  void createsAProviderOnceWhenFirstNeeded() {
    Fixture fixture = new Fixture();
    fixture.tenon.providers().list();
    fixture.tenon.onboardings().landing(fixture.ada);
    assertThat(fixture.provider.made).hasValue(0);

    fixture.linked("Contoso");
    fixture.start("Fabrikam", fixture.ada);

    assertThat(fixture.provider.made).hasValue(1);
  }
}
