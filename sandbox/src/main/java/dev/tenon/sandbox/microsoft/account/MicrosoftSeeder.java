package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.DeclarePermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.CreateServicePrincipal;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Creates the tenant, the application and the credential of a scenario. */
final class MicrosoftSeeder {

  private static final Set<ApiResource> PRESENT_EVERYWHERE =
      EnumSet.complementOf(EnumSet.of(ApiResource.PORTAL));

  private static final List<MicrosoftChange> EXCHANGE_CONSENT =
      List.of(
          new DeclarePermission(ApiResource.EXCHANGE_ONLINE, "Exchange.ManageAsApp", false),
          new GrantConsent());

  private final TenantStore directory;
  private final CredentialFiles files;

  /**
   * @param folder where credentials are written
   */
  MicrosoftSeeder(TenantStore directory, Path folder) {
    this.directory = directory;
    this.files = new CredentialFiles(folder, directory.clock().instant());
  }

  MicrosoftAccount seed(MicrosoftScenario scenario) throws IOException {
    String name = scenario.name();
    EntraTenant tenant = newTenant(scenario);
    ChangeTarget target =
        new ChangeTarget(
            tenant,
            DeterministicIds.of(name, "appId"),
            DeterministicIds.of(name, "servicePrincipal"),
            directory);
    Application application =
        new Application(
            "Tenon for " + tenant.displayName(),
            DeterministicIds.of(name, "application"),
            target.appId(),
            target.now());
    tenant.applications().add(application);
    new CreateServicePrincipal().applyTo(target);
    if (scenario.azure().isEmpty()) {
      EXCHANGE_CONSENT.forEach(change -> change.applyTo(target));
    }
    new AssignRole("Global Reader").applyTo(target);
    CredentialFiles.Written written = files.create(name, scenario.credential(), application);
    scenario.changes().forEach(change -> change.applyTo(target));
    directory.add(tenant);
    return new MicrosoftAccount(
        name,
        scenario.description(),
        scenario.cloud(),
        tenant.id(),
        tenant.initialDomain().name(),
        tenant.domains().stream().map(Domain::name).toList(),
        target.appId(),
        application.objectId(),
        target.servicePrincipalId(),
        written.certificate(),
        written.key(),
        written.pem(),
        written.secret(),
        scenario.azure().map(scope -> scope.in(tenant.azure())));
  }

  private static EntraTenant newTenant(MicrosoftScenario scenario) {
    String name = scenario.name();
    String company = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    String domain = name + "." + scenario.cloud().initialDomainSuffix();
    EntraTenant tenant =
        new EntraTenant(
            DeterministicIds.of(name, "tenant"),
            scenario.cloud(),
            company,
            new ExchangeOrganization(DeterministicIds.of(name, "exchange"), domain, company));
    tenant.domains().add(new Domain(domain, true, true));
    PRESENT_EVERYWHERE.forEach(api -> tenant.put(ServicePrincipal.ofMicrosoft(tenant.id(), api)));
    return tenant;
  }
}
