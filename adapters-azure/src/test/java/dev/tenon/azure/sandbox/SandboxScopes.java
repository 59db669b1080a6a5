package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.sandbox.MicrosoftSandbox;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
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

  /** Lets Azure Resource Manager refuse requests to a path. */
  void refuse(String path, int status, String code) {
    sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("management.azure.com", path),
                new FaultEffect.Canned(
                    status,
                    "application/json",
                    "{\"error\":{\"code\":\"%s\",\"message\":\"No.\"}}".formatted(code))));
  }

  static Set<CheckId> all() {
    return declaredChecks(new AzureProviderFactory());
  }
}
