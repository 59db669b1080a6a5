package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftSandbox;
import dev.tenon.spi.CheckId;
import java.time.Duration;
import java.util.Set;

/** A sandbox with Azure scopes. */
final class SandboxScopes extends MicrosoftSandbox {

  SandboxScopes(Duration callTimeout, String... scenarios) {
    super(new AzureProviderFactory(), callTimeout, scenarios);
  }

  static Set<CheckId> all() {
    return declaredChecks(new AzureProviderFactory());
  }
}
