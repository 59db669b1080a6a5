package dev.tenon.microsoft.entra;

import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;

/**
 * Looks up tenants and domains in the public OpenID metadata of the chosen cloud, without a
 * credential. Makes one call without a retry, because somebody waits for it while typing.
 */
public final class TenantLookup {

  private static final Duration LIMIT = Duration.ofSeconds(4);

  private final OkHttpClient client;
  private final Set<String> fields;

  /**
   * Looks up with that client.
   *
   * @param fields the fields that hold a tenant or a domain
   */
  public TenantLookup(OkHttpClient client, Set<String> fields) {
    this.client = client.newBuilder().callTimeout(LIMIT).build();
    this.fields = Set.copyOf(fields);
  }

  /**
   * Finds the tenant of a value. Blocks for four seconds at most.
   *
   * @return empty for another field, and when the cloud did not say
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}
   */
  public Optional<Lookup> find(LookupRequest request) {
    if (!fields.contains(request.field())) {
      return Optional.empty();
    }
    IdentityForm form = IdentityForm.of(request.form());
    try {
      return Optional.of(
          TenantMetadata.fetch(client, form.cloud(), request.value().toLowerCase(Locale.ROOT))
              .map(tenant -> described(tenant, form))
              .orElseGet(() -> unknown(form.cloud())));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ProviderException(
            ProviderErrorCode.INTERRUPTED, "The lookup was interrupted.", Optional.empty(), e);
      }
      return Optional.empty();
    }
  }

  private static Lookup unknown(Cloud cloud) {
    return new Lookup(
        false, "The cloud %s has no tenant with this ID or domain.".formatted(cloud.id()));
  }

  private static Lookup described(TenantMetadata tenant, IdentityForm form) {
    if (!tenant.isIn(form.cloud())) {
      List<String> clouds = tenant.clouds().stream().map(Cloud::id).toList();
      return new Lookup(
          false,
          clouds.isEmpty()
              ? "This tenant is in another national cloud."
              : "This tenant is in the cloud %s. Select that cloud."
                  .formatted(String.join(" or ", clouds)));
    }
    if (form.tenantId().matches(EntrySyntax.GUID) && !form.tenantId().equals(tenant.tenantId())) {
      return new Lookup(
          false,
          "This domain belongs to the tenant %s, not to the tenant ID entered."
              .formatted(tenant.tenantId()));
    }
    return new Lookup(
        true, "Tenant %s in the cloud %s.".formatted(tenant.tenantId(), form.cloud().id()));
  }
}
