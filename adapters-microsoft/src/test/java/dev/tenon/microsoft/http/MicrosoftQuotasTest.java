package dev.tenon.microsoft.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.OutgoingRequest;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosoftQuotasTest {

  private static final String SUBSCRIPTION = "3e9b5d4c-0d4b-4f0a-8f6e-5c1f6a2b7d90";

  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.com/v1.0/organization, Microsoft Graph requests per application and tenant, contoso app",
    "https://dod-graph.microsoft.us/v1.0/organization, Microsoft Graph requests per application and tenant, contoso app",
    "https://microsoftgraph.chinacloudapi.cn/v1.0/a, Microsoft Graph requests per application and tenant, contoso app",
    "https://management.azure.com/subscriptions?api-version=1, Azure Resource Manager reads per application and tenant, contoso app",
    "https://management.azure.com/subscriptions/"
        + SUBSCRIPTION
        + "/providers/x?a=b, Azure Resource Manager reads per application and subscription, contoso app "
        + SUBSCRIPTION,
    "https://management.usgovcloudapi.net/providers/Microsoft.ResourceGraph/resources, Azure Resource Graph queries per application, contoso app"
  })
  void countsARequestAgainstTheLimitOfItsService(String url, String name, String owner) {
    assertThat(outgoing(url).quotas())
        .singleElement()
        .satisfies(
            quota -> {
              assertThat(quota.name()).isEqualTo(name);
              assertThat(quota.owner()).isEqualTo(owner);
            });
  }

  @Test
  void countsEachRequestInABatch() {
    Request batch =
        new Request.Builder()
            .url("https://graph.microsoft.com/v1.0/$batch")
            .tag(ContainedRequests.class, new ContainedRequests(3))
            .build();

    assertThat(MicrosoftQuotas.of(batch).quotas()).hasSize(3);
  }

  @Test
  void knowsNoLimitOfEntraAndExchange() {
    for (String host : new String[] {"login.microsoftonline.com", "outlook.office365.com"}) {
      OutgoingRequest outgoing = outgoing("https://" + host + "/contoso");
      assertThat(outgoing.host()).isEqualTo(host);
      assertThat(outgoing.scope()).isEqualTo("contoso app");
      assertThat(outgoing.quotas()).isEmpty();
    }
  }

  private static OutgoingRequest outgoing(String url) {
    return MicrosoftQuotas.of(
        new Request.Builder()
            .url(url)
            .tag(MicrosoftQuotas.Account.class, new MicrosoftQuotas.Account("contoso app"))
            .build());
  }
}
