package dev.tenon.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.workspace.Caller;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.web.fixture.RunningConsole;
import dev.tenon.web.fixture.SignedInClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages of a provider that the console was not written for. */
class FurtherProviderTest {

  @Test
  void aFurtherProviderHasACardAndAPageToLinkItsAccounts() {
    try (RunningConsole console = RunningConsole.start(List.of(new HarborFactory()))) {
      Caller ada = console.administrator();
      SignedInClient client = SignedInClient.of(console, ada);

      assertThat(client.get("/").body()).contains("Harbor Cloud", "/link/new/harbor");
      assertThat(client.get("/link").body()).contains("Runs ships.");
      assertThat(client.get("/link/new/Harbor").statusCode()).isEqualTo(404);
      assertThat(client.get("/link/new/harbor").body()).contains("Link a New Harbor Cloud Account");
      HttpResponse<String> started =
          client.post("/link/new/harbor", "name", "Pier 1", "next", "self");
      String path = started.headers().firstValue("Location").orElseThrow();
      assertThat(client.get(path).body()).contains("Pier 1", "field-tenantId", "id=\"guide\"");
      assertThat(client.get("/integrations").body()).contains("Harbor Cloud");
    }
  }

  /** Offers the fields, guide and checks of another provider under a name of its own. */
  private static final class HarborFactory implements ProviderFactory {

    private final ProviderFactory like = new M365ProviderFactory();

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
      ProviderDescriptor other = like.descriptor();
      return new ProviderDescriptor(
          ProviderId.of("harbor"),
          "Harbor Cloud",
          new ProviderFamily("harbor", "Harbor Cloud"),
          "Runs ships.",
          other.capabilities(),
          other.settings(),
          other.fields(),
          other.requirements(),
          other.checks(),
          other.hierarchy(),
          other.audiences());
    }

    @Override
    public Provider create(Settings settings, ProviderContext context) {
      return like.create(settings, context);
    }
  }
}
