package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.ApiResource;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.ServicePrincipal;
import java.util.List;
import java.util.UUID;

/** The service principals of Microsoft's own APIs. */
final class FirstParty {

  private static final UUID MICROSOFT = UUID.fromString("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

  private FirstParty() {}

  static ServicePrincipal servicePrincipal(UUID tenantId, ApiResource api) {
    return new ServicePrincipal(
        Ids.of(tenantId.toString(), "first-party", api.name()),
        api.appId(),
        api.displayName(),
        true,
        MICROSOFT,
        List.of());
  }
}
