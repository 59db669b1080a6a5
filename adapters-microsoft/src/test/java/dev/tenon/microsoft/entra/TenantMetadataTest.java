package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.http.FakeServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantMetadataTest {

  @ParameterizedTest
  @CsvSource({
    "microsoftonline.com, '', GLOBAL",
    "microsoftonline.com, GCC, GLOBAL",
    "microsoftonline.us, DODCON, GCC_HIGH",
    "microsoftonline.us, DOD, DOD",
    "microsoftonline.us, '', GCC_HIGH DOD",
    "partner.microsoftonline.cn, '', CHINA",
    "elsewhere.example, '', ''",
    "'', '', ''",
  })
  void namesTheCloudsThatTheTenantCanBeIn(String instance, String subScope, String clouds) {
    assertThat(new TenantMetadata("tenant", instance, subScope).clouds())
        .map(Cloud::name)
        .isEqualTo(clouds.isEmpty() ? List.of() : List.of(clouds.split(" ")));
  }

  @Test
  void cleansTextForDisplay() throws Exception {
    FakeServer server =
        new FakeServer()
            .answering(
                200,
                """
                {"issuer": "https://login.microsoftonline.com/8B1D6E0A-5A54-4B6F-9F0E-0D7C2B1F4A11/v2.0",
                 "cloud_instance_name": "\\u001b[31mother.example\\u202e",
                 "tenant_region_sub_scope": "DOD\\u0007"}
                """);

    assertThat(TenantMetadata.fetch(server.client(), Cloud.GLOBAL, "contoso.example"))
        .contains(
            new TenantMetadata("8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11", "[31mother.example", "DOD"));
  }
}
