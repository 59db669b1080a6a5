package dev.tenon.sandbox.microsoft;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccounts;
import dev.tenon.sandbox.microsoft.account.MicrosoftAdministratorCommands;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.arm.ResourceManagerService;
import dev.tenon.sandbox.microsoft.entra.EntraService;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.exchange.ExchangeService;
import dev.tenon.sandbox.microsoft.graph.GraphService;
import dev.tenon.sandbox.microsoft.portal.PortalService;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Microsoft's clouds: Entra, Microsoft Graph, Exchange Online and Azure Resource Manager. */
public final class EmulatedMicrosoft implements EmulatedCloud {

  @Override
  public List<String> scenarios() {
    return MicrosoftAccounts.scenarioNames();
  }

  @Override
  public Class<MicrosoftChange> changes() {
    return MicrosoftChange.class;
  }

  @Override
  public List<AdministratorCommand> administratorCommands() {
    return MicrosoftAdministratorCommands.all();
  }

  @Override
  public CloudEmulator start(EmulatorContext context) throws IOException {
    TenantStore tenants = new TenantStore(context.clock());
    TokenIssuer tokens = new TokenIssuer(tenants);
    return new Emulator(
        tenants,
        MicrosoftAccounts.seed(tenants, context.scenarios(), context.folder()),
        List.of(
            new EntraService(tenants, tokens),
            new GraphService(tenants, tokens),
            new ExchangeService(tenants, tokens),
            new ResourceManagerService(tenants, tokens),
            new PortalService(tenants, tokens)));
  }

  private record Emulator(TenantStore tenants, MicrosoftAccounts all, List<CloudService> services)
      implements CloudEmulator {

    @Override
    public List<SeededAccount> accounts() {
      return List.copyOf(all.all());
    }

    @Override
    public Map<String, Map<String, String>> settings() {
      return Map.of();
    }

    @Override
    public void change(SeededAccount account, AccountChange change) {
      all.apply((MicrosoftAccount) account, (MicrosoftChange) change);
    }

    @Override
    public void delayReplication(Duration delay) {
      tenants.delayReplicationBy(delay);
    }
  }
}
