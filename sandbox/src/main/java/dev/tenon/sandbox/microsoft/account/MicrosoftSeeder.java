package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.azure.AzureResources;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import dev.tenon.sandbox.microsoft.state.Registrations;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes the tenant, the application and the credential of a scenario. */
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
    MicrosoftAccount bare = account(scenario);
    ChangeTarget target =
        new ChangeTarget(
            bare.applicationId(), bare.servicePrincipalObjectId(), now, directory.ids());
    EntraTenant tenant = healthy(scenario, bare, target);
    MicrosoftAccount account = bare;
    if (scenario.credential() instanceof CredentialPlan.Certificate plan) {
      X509Certificate certificate =
          files.certificate("tenon-" + plan.remaining().toHours() + "h", plan.remaining());
      tenant = register(tenant, target, scenario, plan, certificate);
      account = withCertificate(bare, certificate);
    } else if (scenario.credential() instanceof CredentialPlan.Secret plan) {
      String secret = "sandbox~" + DeterministicIds.of(scenario.name(), "secret");
      tenant = registerSecret(tenant, target, scenario, plan, secret);
      account = withSecret(bare, secret);
    }
    for (MicrosoftChange change : scenario.changes()) {
      tenant = change.applyTo(tenant, target);
    }
    directory.add(tenant);
    return withEstate(account, scenario, tenant);
  }

  private static MicrosoftAccount account(MicrosoftScenario scenario) {
    String name = scenario.name();
    return new MicrosoftAccount(
        name,
        scenario.description(),
        scenario.cloud(),
        DeterministicIds.of(name, "tenant"),
        name + "." + scenario.cloud().initialDomainSuffix(),
        List.of(),
        DeterministicIds.of(name, "appId"),
        DeterministicIds.of(name, "application"),
        DeterministicIds.of(name, "servicePrincipal"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private EntraTenant healthy(
      MicrosoftScenario scenario, MicrosoftAccount account, ChangeTarget target) {
    Domain initial = new Domain(account.organization(), true, true);
    String company =
        Character.toUpperCase(scenario.name().charAt(0)) + scenario.name().substring(1);
    ExchangeOrganization exchange =
        new ExchangeOrganization(
            DeterministicIds.of(scenario.name(), "exchange"),
            initial.name(),
            company,
            List.of(initial),
            ExchangeLicence.PRESENT,
            Optional.empty(),
            Set.of());
    EntraTenant tenant =
        new EntraTenant(
            account.tenantId(),
            scenario.cloud(),
            company,
            List.of(initial),
            Registrations.NONE,
            exchange,
            List.of(),
            List.of(),
            AzureResources.empty(account.tenantId()));
    for (ApiResource api : PRESENT_EVERYWHERE) {
      tenant = tenant.with(FirstPartyApis.servicePrincipal(tenant.id(), api));
    }
    return applicationIn(tenant, scenario, account, target);
  }

  private EntraTenant applicationIn(
      EntraTenant empty,
      MicrosoftScenario scenario,
      MicrosoftAccount account,
      ChangeTarget target) {
    EntraTenant tenant =
        empty.with(
            Application.named(
                "Tenon for " + empty.displayName(),
                account.applicationObjectId(),
                account.applicationId(),
                now));
    for (MicrosoftChange change : scenario.azure().isPresent() ? SIGN_IN : EXCHANGE_ACCESS) {
      tenant = change.applyTo(tenant, target);
    }
    return tenant;
  }

  private EntraTenant register(
      EntraTenant tenant,
      ChangeTarget target,
      MicrosoftScenario scenario,
      CredentialPlan.Certificate plan,
      X509Certificate certificate) {
    X509Certificate known =
        plan.registered() ? certificate : files.certificate("tenon-other", Duration.ofDays(365));
    KeyCredential key = KeyCredential.of(DeterministicIds.of(scenario.name(), "key"), known);
    return target.changeApplication(tenant, app -> app.withKeyCredentials(List.of(key)));
  }

  private EntraTenant registerSecret(
      EntraTenant tenant,
      ChangeTarget target,
      MicrosoftScenario scenario,
      CredentialPlan.Secret plan,
      String secret) {
    UUID keyId = DeterministicIds.of(scenario.name(), "secretId");
    Instant end = now.plus(plan.remaining());
    PasswordCredential password =
        new PasswordCredential(keyId, "tenon", secret, end.minus(Duration.ofDays(366)), end);
    return target.changeApplication(tenant, app -> app.withPasswordCredentials(List.of(password)));
  }

  private MicrosoftAccount withCertificate(MicrosoftAccount account, X509Certificate certificate)
      throws IOException {
    Path certificateFile = files.writeCertificate(account.name(), certificate);
    Path keyFile = files.writeKey(account.name());
    Path pemFile = files.writeBoth(account.name(), certificate);
    return withFiles(
        account,
        Optional.of(certificateFile),
        Optional.of(keyFile),
        Optional.of(pemFile),
        Optional.empty());
  }

  private MicrosoftAccount withSecret(MicrosoftAccount account, String secret) throws IOException {
    return withFiles(
        account,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(files.writeSecret(account.name(), secret)));
  }

  private static MicrosoftAccount withFiles(
      MicrosoftAccount account,
      Optional<Path> certificate,
      Optional<Path> key,
      Optional<Path> both,
      Optional<Path> secret) {
    return new MicrosoftAccount(
        account.name(),
        account.description(),
        account.cloud(),
        account.tenantId(),
        account.organization(),
        account.domains(),
        account.applicationId(),
        account.applicationObjectId(),
        account.servicePrincipalObjectId(),
        certificate,
        key,
        both,
        secret,
        account.azure());
  }

  private static MicrosoftAccount withEstate(
      MicrosoftAccount account, MicrosoftScenario scenario, EntraTenant tenant) {
    return new MicrosoftAccount(
        account.name(),
        account.description(),
        account.cloud(),
        account.tenantId(),
        account.organization(),
        tenant.domains().stream().map(Domain::name).toList(),
        account.applicationId(),
        account.applicationObjectId(),
        account.servicePrincipalObjectId(),
        account.certificateFile(),
        account.keyFile(),
        account.pemFile(),
        account.secretFile(),
        scenario.azure().map(plan -> plan.in(tenant.azure())));
  }
}
