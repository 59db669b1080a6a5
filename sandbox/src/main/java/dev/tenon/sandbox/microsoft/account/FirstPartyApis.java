package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.util.List;
import java.util.UUID;

/** The service principals of Microsoft's own APIs. */
final class FirstPartyApis {

  private static final UUID MICROSOFT = UUID.fromString("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

  private FirstPartyApis() {}

  static ServicePrincipal servicePrincipal(UUID tenantId, ApiResource api) {
    return new ServicePrincipal(
        DeterministicIds.of(tenantId.toString(), "first-party", api.name()),
        api.appId(),
        api.displayName(),
        true,
        MICROSOFT,
        List.of());
  }
}
