package dev.tenon.sandbox.account;

import dev.tenon.sandbox.azure.AzureEstate;
import dev.tenon.sandbox.state.ApiResource;
import dev.tenon.sandbox.state.Application;
import dev.tenon.sandbox.state.Directory;
import dev.tenon.sandbox.state.Domain;
import dev.tenon.sandbox.state.ExchangeLicence;
import dev.tenon.sandbox.state.ExchangeOrganization;
import dev.tenon.sandbox.state.Ids;
import dev.tenon.sandbox.state.KeyCredential;
import dev.tenon.sandbox.state.PasswordCredential;
import dev.tenon.sandbox.state.Registrations;
import dev.tenon.sandbox.state.Tenant;
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
final class AccountSeeder {

  private static final List<ApiResource> PRESENT_EVERYWHERE =
      List.of(
          ApiResource.MICROSOFT_GRAPH, ApiResource.EXCHANGE_ONLINE, ApiResource.RESOURCE_MANAGER);

  private static final List<AccountChange> SIGN_IN =
      List.of(
          new RegistrationChange.CreateServicePrincipal(),
          new PermissionChange.AssignRole("Global Reader"));
  private static final List<AccountChange> EXCHANGE_ACCESS =
      List.of(
          new RegistrationChange.CreateServicePrincipal(),
          new PermissionChange.DeclarePermission(
              ApiResource.EXCHANGE_ONLINE, "Exchange.ManageAsApp", false),
          new PermissionChange.GrantConsent(),
          new PermissionChange.AssignRole("Global Reader"));

  private final Directory directory;
  private final CredentialFiles files;
  private final Instant now;

  AccountSeeder(Directory directory, CredentialFiles files) {
    this.directory = directory;
    this.files = files;
    this.now = directory.clock().instant();
  }

  Account seed(Scenario scenario) throws IOException {
    Account bare = account(scenario);
    ChangeTarget target =
        new ChangeTarget(
            bare.applicationId(), bare.servicePrincipalObjectId(), now, directory.ids());
    Tenant tenant = healthy(scenario, bare, target);
    Account account = bare;
    if (scenario.credential() instanceof CredentialPlan.Certificate plan) {
      X509Certificate certificate =
          files.certificate("tenon-" + plan.remaining().toHours() + "h", plan.remaining());
      tenant = register(tenant, target, scenario, plan, certificate);
      account = withCertificate(bare, certificate);
    } else if (scenario.credential() instanceof CredentialPlan.Secret plan) {
      String secret = "sandbox~" + Ids.of(scenario.name(), "secret");
      tenant = registerSecret(tenant, target, scenario, plan, secret);
      account = withSecret(bare, secret);
    }
    for (AccountChange change : scenario.changes()) {
      tenant = change.applyTo(tenant, target);
    }
    directory.add(tenant);
    return withEstate(account, scenario, tenant);
  }

  private static Account account(Scenario scenario) {
    String name = scenario.name();
    return new Account(
        name,
        scenario.description(),
        scenario.cloud(),
        Ids.of(name, "tenant"),
        name + "." + scenario.cloud().initialDomainSuffix(),
        List.of(),
        Ids.of(name, "appId"),
        Ids.of(name, "application"),
        Ids.of(name, "servicePrincipal"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Tenant healthy(Scenario scenario, Account account, ChangeTarget target) {
    Domain initial = new Domain(account.organization(), true, true);
    String company =
        Character.toUpperCase(scenario.name().charAt(0)) + scenario.name().substring(1);
    ExchangeOrganization exchange =
        new ExchangeOrganization(
            Ids.of(scenario.name(), "exchange"),
            initial.name(),
            company,
            List.of(initial),
            ExchangeLicence.PRESENT,
            Optional.empty(),
            Set.of());
    Tenant tenant =
        new Tenant(
            account.tenantId(),
            scenario.cloud(),
            company,
            List.of(initial),
            Registrations.NONE,
            exchange,
            List.of(),
            List.of(),
            AzureEstate.empty(account.tenantId()));
    for (ApiResource api : PRESENT_EVERYWHERE) {
      tenant = tenant.with(FirstParty.servicePrincipal(tenant.id(), api));
    }
    return applicationIn(tenant, scenario, account, target);
  }

  private Tenant applicationIn(
      Tenant empty, Scenario scenario, Account account, ChangeTarget target) {
    Tenant tenant =
        empty.with(
            Application.named(
                "Tenon for " + empty.displayName(),
                account.applicationObjectId(),
                account.applicationId(),
                now));
    for (AccountChange change : scenario.azure().isPresent() ? SIGN_IN : EXCHANGE_ACCESS) {
      tenant = change.applyTo(tenant, target);
    }
    return tenant;
  }

  private Tenant register(
      Tenant tenant,
      ChangeTarget target,
      Scenario scenario,
      CredentialPlan.Certificate plan,
      X509Certificate certificate) {
    X509Certificate known =
        plan.registered() ? certificate : files.certificate("tenon-other", Duration.ofDays(365));
    KeyCredential key = KeyCredential.of(Ids.of(scenario.name(), "key"), known);
    return target.changeApplication(tenant, app -> app.withKeyCredentials(List.of(key)));
  }

  private Tenant registerSecret(
      Tenant tenant,
      ChangeTarget target,
      Scenario scenario,
      CredentialPlan.Secret plan,
      String secret) {
    UUID keyId = Ids.of(scenario.name(), "secretId");
    Instant end = now.plus(plan.remaining());
    PasswordCredential password =
        new PasswordCredential(keyId, "tenon", secret, end.minus(Duration.ofDays(366)), end);
    return target.changeApplication(tenant, app -> app.withPasswordCredentials(List.of(password)));
  }

  private Account withCertificate(Account account, X509Certificate certificate) throws IOException {
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

  private Account withSecret(Account account, String secret) throws IOException {
    return withFiles(
        account,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(files.writeSecret(account.name(), secret)));
  }

  private static Account withFiles(
      Account account,
      Optional<Path> certificate,
      Optional<Path> key,
      Optional<Path> both,
      Optional<Path> secret) {
    return new Account(
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

  private static Account withEstate(Account account, Scenario scenario, Tenant tenant) {
    return new Account(
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
