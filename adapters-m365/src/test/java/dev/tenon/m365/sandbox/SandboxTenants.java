package dev.tenon.m365.sandbox;

import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftSandbox;
import dev.tenon.spi.CheckId;
import java.time.Duration;
import java.util.Set;

/** A sandbox with Microsoft 365 tenants. */
final class SandboxTenants extends MicrosoftSandbox {

  SandboxTenants(Duration callTimeout, String... scenarios) {
    super(new M365ProviderFactory(), callTimeout, scenarios);
  }

  static Set<CheckId> all() {
    return declaredChecks(new M365ProviderFactory());
  }
}
