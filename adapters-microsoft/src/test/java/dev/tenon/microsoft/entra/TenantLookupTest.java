package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantLookupTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String ISSUER =
      "{\"issuer\": \"https://login.microsoftonline.com/%s/v2.0\", \"cloud_instance_name\":"
          + " \"%s\"}";

  @Test
  void findsTheTenantOfADomain() {
    assertThat(find("tenantId", "Contoso.example", Map.of(), 200, inCloud("microsoftonline.com")))
        .contains(new Lookup(true, "Tenant " + TENANT + " in the cloud global."));
  }

  @Test
  void namesTheCloudOfATenantThatIsInAnother() {
    assertThat(find("tenantId", TENANT, Map.of(), 200, inCloud("partner.microsoftonline.cn")))
        .contains(new Lookup(false, "This tenant is in the cloud china. Select that cloud."));
  }

  @Test
  void reportsADomainOfAnotherTenantThanTheOneEntered() {
    Map<String, String> other = Map.of("tenantId", TENANT.replace('8', '9'));
    assertThat(find("organization", "a.example", other, 200, inCloud("microsoftonline.com")))
        .hasValueSatisfying(
            lookup -> {
              assertThat(lookup.found()).isFalse();
              assertThat(lookup.message()).contains("belongs to the tenant " + TENANT);
            });
  }

  @Test
  void reportsATenantThatTheCloudDoesNotHave() {
    String refusal =
        "{\"error\": \"invalid_tenant\", \"error_description\": \"AADSTS90002: Tenant not"
            + " found.\"}";
    assertThat(find("tenantId", "a.example", Map.of(), 400, refusal))
        .contains(new Lookup(false, "The cloud global has no tenant with this ID or domain."));
  }

  @Test
  void isEmptyWhenTheCloudDoesNotSayAndForOtherFields() {
    assertThat(find("tenantId", "a.example", Map.of(), 429, "")).isEmpty();
    assertThat(find("tenantId", "a.example", Map.of(), 200, "<html>")).isEmpty();
    assertThat(find("applicationId", TENANT, Map.of(), 200, "{}")).isEmpty();
  }

  private static String inCloud(String instance) {
    return ISSUER.formatted(TENANT, instance);
  }

  private static Optional<Lookup> find(
      String field, String value, Map<String, String> others, int status, String body) {
    Map<String, String> form = new HashMap<>(others);
    form.put(field, value);
    return new TenantLookup(
            new FakeServer().answering(status, body).client(), Set.of("tenantId", "organization"))
        .find(new LookupRequest(field, form));
  }
}
