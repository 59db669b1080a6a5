package dev.tenon.sandbox.microsoft;

import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.microsoft.account.MicrosoftAdministratorCommands;
import dev.tenon.sandbox.microsoft.account.MicrosoftChange;
import dev.tenon.sandbox.microsoft.account.MicrosoftEmulator;
import dev.tenon.sandbox.microsoft.arm.ResourceManagerService;
import dev.tenon.sandbox.microsoft.entra.EntraService;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.exchange.ExchangeService;
import dev.tenon.sandbox.microsoft.graph.GraphService;
import dev.tenon.sandbox.microsoft.portal.PortalService;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.io.IOException;
import java.util.List;

/** Microsoft's clouds: Entra, Microsoft Graph, Exchange Online and Azure Resource Manager. */
public final class EmulatedMicrosoft implements EmulatedCloud {

  @Override
  public List<String> scenarios() {
    return MicrosoftEmulator.scenarioNames();
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
    return new MicrosoftEmulator(
        tenants,
        context,
        List.of(
            new EntraService(tenants, tokens),
            new GraphService(tenants, tokens),
            new ExchangeService(tenants, tokens),
            new ResourceManagerService(tenants, tokens),
            new PortalService(tenants, tokens)));
  }
}
