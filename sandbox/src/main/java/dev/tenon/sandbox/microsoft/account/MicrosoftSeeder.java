package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.DeclarePermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.RegistrationChange.CreateServicePrincipal;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Creates the accounts of a scenario: its own one and those of its fleet. */
final class MicrosoftSeeder {

  private static final Set<ApiResource> PRESENT_EVERYWHERE =
      EnumSet.complementOf(EnumSet.of(ApiResource.PORTAL));

  private static final List<MicrosoftChange> EXCHANGE_CONSENT =
      List.of(
          new DeclarePermission(ApiResource.EXCHANGE_ONLINE, "Exchange.ManageAsApp", false),
          new GrantConsent());

  /** An account and its tenant. */
  record Seeded(MicrosoftAccount account, EntraTenant tenant) {}

  private final MicrosoftScenario scenario;
  private final AccountCredential credential;
  private final Instant now;

  /**
   * @param folder where the credential is written
   * @param now when the accounts are created
   */
  MicrosoftSeeder(MicrosoftScenario scenario, Path folder, Instant now) throws IOException {
    this.scenario = scenario;
    this.credential =
        new CredentialFiles(folder, now).create(scenario.name(), scenario.credential());
    this.now = now;
  }

  /**
   * Creates an account, always the same for a number.
   *
   * @param number the number in the scenario's fleet; 0 for the scenario's own account
   */
  Seeded seed(int number) {
    AccountName name = new AccountName(scenario.name(), number);
    EntraTenant tenant = newTenant(name, scenario.cloud());
    ChangeTarget target =
        new ChangeTarget(
            tenant,
            name.id("appId"),
            name.id("servicePrincipal"),
            now,
            new DeterministicIds(name.toString()));
    Application application =
        new Application(
            "Tenon for " + tenant.displayName(), name.id("application"), target.appId(), now);
    tenant.applications().add(application);
    new CreateServicePrincipal().applyTo(target);
    if (scenario.azure().isEmpty()) {
      EXCHANGE_CONSENT.forEach(change -> change.applyTo(target));
    }
    new AssignRole("Global Reader").applyTo(target);
    credential.registerWith(application);
    scenario.changes().forEach(change -> change.applyTo(target));
    return new Seeded(account(name, target, application.objectId()), tenant);
  }

  private MicrosoftAccount account(AccountName name, ChangeTarget target, UUID applicationId) {
    EntraTenant tenant = target.tenant();
    return new MicrosoftAccount(
        name.toString(),
        scenario.description(),
        scenario.cloud(),
        tenant.id(),
        tenant.initialDomain().name(),
        tenant.domains().stream().map(Domain::name).toList(),
        target.appId(),
        applicationId,
        target.servicePrincipalId(),
        credential.certificateFile(),
        credential.keyFile(),
        credential.pemFile(),
        credential.secretFile(),
        scenario.azure().map(scope -> scope.in(tenant.azure())));
  }

  private static EntraTenant newTenant(AccountName name, CloudInstance cloud) {
    String text = name.toString();
    String company = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    String domain = text + "." + cloud.initialDomainSuffix();
    EntraTenant tenant =
        new EntraTenant(
            name.id("tenant"),
            cloud,
            company,
            new ExchangeOrganization(name.id("exchange"), domain, company));
    tenant.domains().add(new Domain(domain, true, true));
    PRESENT_EVERYWHERE.forEach(api -> tenant.put(ServicePrincipal.ofMicrosoft(tenant.id(), api)));
    return tenant;
  }
}
