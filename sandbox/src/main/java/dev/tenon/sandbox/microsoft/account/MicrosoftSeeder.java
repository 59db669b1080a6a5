package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creates the tenant, the application and the credential of a scenario. */
final class MicrosoftSeeder {

  private static final List<ApiResource> PRESENT_EVERYWHERE =
      List.of(
          ApiResource.MICROSOFT_GRAPH,
          ApiResource.EXCHANGE_ONLINE,
          ApiResource.RESOURCE_MANAGER,
          ApiResource.KEY_VAULT);

  private static final List<MicrosoftChange> SIGN_IN =
      List.of(
          new RegistrationChange.CreateServicePrincipal(),
          new PermissionChange.AssignRole("Global Reader"));
  private static final List<MicrosoftChange> EXCHANGE_ACCESS =
      List.of(
          new RegistrationChange.CreateServicePrincipal(),
          new PermissionChange.DeclarePermission(
              ApiResource.EXCHANGE_ONLINE, "Exchange.ManageAsApp", false),
          new PermissionChange.GrantConsent(),
          new PermissionChange.AssignRole("Global Reader"));

  private final TenantStore directory;
  private final CredentialFiles files;
  private final Instant now;

  MicrosoftSeeder(TenantStore directory, CredentialFiles files) {
    this.directory = directory;
    this.files = files;
    this.now = directory.clock().instant();
  }

  MicrosoftAccount seed(MicrosoftScenario scenario) throws IOException {
    String name = scenario.name();
    EntraTenant tenant = newTenant(scenario);
    ChangeTarget target =
        new ChangeTarget(
            DeterministicIds.of(name, "appId"),
            DeterministicIds.of(name, "servicePrincipal"),
            now,
            directory.ids());
    UUID objectId = DeterministicIds.of(name, "application");
    Application application =
        new Application("Tenon for " + tenant.displayName(), objectId, target.appId(), now);
    tenant.registrations().applications().add(application);
    (scenario.azure().isPresent() ? SIGN_IN : EXCHANGE_ACCESS)
        .forEach(change -> change.applyTo(tenant, target));
    Files files = credential(scenario, application);
    scenario.changes().forEach(change -> change.applyTo(tenant, target));
    directory.add(tenant);
    return new MicrosoftAccount(
        name,
        scenario.description(),
        scenario.cloud(),
        tenant.id(),
        tenant.initialDomain().name(),
        tenant.domains().stream().map(Domain::name).toList(),
        target.appId(),
        objectId,
        target.servicePrincipalId(),
        files.certificate(),
        files.key(),
        files.pem(),
        files.secret(),
        scenario.azure().map(plan -> plan.in(tenant.azure())));
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
    PRESENT_EVERYWHERE.forEach(
        api -> tenant.registrations().put(FirstPartyApis.servicePrincipal(tenant.id(), api)));
    return tenant;
  }

  /** The files of an account's credential, if it has one of that kind. */
  private record Files(
      Optional<Path> certificate, Optional<Path> key, Optional<Path> pem, Optional<Path> secret) {

    static final Files NONE =
        new Files(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Files credential(MicrosoftScenario scenario, Application application) throws IOException {
    if (scenario.credential() instanceof CredentialPlan.Certificate plan) {
      return certificate(scenario.name(), plan, application);
    }
    return scenario.credential() instanceof CredentialPlan.Secret plan
        ? secret(scenario.name(), plan, application)
        : Files.NONE;
  }

  private Files certificate(String name, CredentialPlan.Certificate plan, Application application)
      throws IOException {
    X509Certificate certificate =
        files.certificate("tenon-" + plan.remaining().toHours() + "h", plan.remaining());
    X509Certificate registered =
        plan.registered() ? certificate : files.certificate("tenon-other", Duration.ofDays(365));
    application
        .keyCredentials()
        .add(KeyCredential.of(DeterministicIds.of(name, "key"), registered));
    return new Files(
        Optional.of(files.writeCertificate(name, certificate)),
        Optional.of(files.writeKey(name)),
        Optional.of(files.writeBoth(name, certificate)),
        Optional.empty());
  }

  private Files secret(String name, CredentialPlan.Secret plan, Application application)
      throws IOException {
    String secret = "sandbox~" + DeterministicIds.of(name, "secret");
    Instant end = now.plus(plan.remaining());
    application
        .passwordCredentials()
        .add(
            new PasswordCredential(
                DeterministicIds.of(name, "secretId"),
                "tenon",
                secret,
                end.minus(Duration.ofDays(366)),
                end));
    return new Files(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(files.writeSecret(name, secret)));
  }
}
