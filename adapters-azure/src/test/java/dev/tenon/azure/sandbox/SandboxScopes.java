package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftSandbox;
import dev.tenon.sandbox.microsoft.account.AzureChange;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckReport;
import java.time.Duration;
import java.util.Set;

/** A sandbox with Azure scopes. */
final class SandboxScopes extends MicrosoftSandbox {

  SandboxScopes(Duration callTimeout, String... scenarios) {
    super(new AzureProviderFactory(), callTimeout, scenarios);
  }

  /** The checks of an account of a new sandbox after changes. */
  static CheckReport reportOf(String scenario, AzureChange... changes) {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), scenario)) {
      for (AzureChange change : changes) {
        own.sandbox.control().change(scenario, change);
      }
      return own.check(scenario);
    }
  }

  static Set<CheckId> all() {
    return declaredChecks(new AzureProviderFactory());
  }
}
