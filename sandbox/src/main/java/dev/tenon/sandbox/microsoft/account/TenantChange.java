package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import dev.tenon.sandbox.microsoft.state.ExchangeRoleAssignment;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes to the tenant itself: policies, licences, Exchange, domains. */
public sealed interface TenantChange extends MicrosoftChange {

  /** Adds a Conditional Access policy that blocks the application, or removes all of them. */
  record BlockByConditionalAccess(boolean blocked) implements TenantChange {
    @Override
    public void applyTo(ChangeTarget target) {
      List<UUID> policies = target.tenant().blockingPolicyIds();
      policies.clear();
      if (blocked) {
        policies.add(target.derivedId("conditional-access-policy"));
      }
    }
  }

  /** Sets the Exchange licence; without one the tenant loses the Exchange service principal. */
  record SetExchangeLicence(ExchangeLicence licence) implements TenantChange {
    @Override
    public void applyTo(ChangeTarget target) {
      EntraTenant tenant = target.tenant();
      tenant.exchange().setLicence(licence);
      Optional<ServicePrincipal> exchange =
          tenant.servicePrincipal(ApiResource.EXCHANGE_ONLINE.appId());
      if (licence == ExchangeLicence.ABSENT) {
        exchange.ifPresent(target.tenant()::remove);
      } else if (exchange.isEmpty()) {
        target.tenant().put(ServicePrincipal.ofMicrosoft(tenant.id(), ApiResource.EXCHANGE_ONLINE));
      }
    }
  }

  /** Delays the effect of grants in Exchange, as after a change; zero ends the delay. */
  record SettleExchange(Duration in) implements TenantChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target.tenant().exchange().setSettlesAt(target.now().plus(in));
    }
  }

  /** Adds the application to an Exchange role group that reads the configuration, or removes it. */
  record JoinExchangeRoleGroup(boolean member) implements TenantChange {
    private static final Optional<String> GROUP = Optional.of("Configuration Readers");

    @Override
    public void applyTo(ChangeTarget target) {
      Set<ExchangeRoleAssignment> roles = target.tenant().exchange().roleAssignments();
      ExchangeRoleAssignment readsConfiguration =
          new ExchangeRoleAssignment(target.appId(), "View-Only Configuration", GROUP);
      roles.remove(readsConfiguration);
      if (member) {
        roles.add(readsConfiguration);
      }
    }
  }

  /**
   * Assigns a management role of Exchange to the application.
   *
   * @param roleGroup the role group that holds the role; an empty text for a direct assignment
   */
  record AssignExchangeRole(String role, String roleGroup) implements TenantChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target
          .tenant()
          .exchange()
          .roleAssignments()
          .add(
              new ExchangeRoleAssignment(
                  target.appId(), role, Optional.of(roleGroup).filter(name -> !name.isEmpty())));
    }
  }

  /** Adds a verified custom domain, for which Exchange accepts mail too. */
  record AddDomain(String domain) implements TenantChange {
    /** Checks the name. */
    public AddDomain {
      if (!domain.matches("(?i)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+")) {
        throw new IllegalArgumentException("'" + domain + "' is not the name of a domain.");
      }
    }

    @Override
    public void applyTo(ChangeTarget target) {
      Domain added = new Domain(domain, false, false);
      target.tenant().domains().add(added);
      target.tenant().exchange().acceptedDomains().add(added);
    }
  }

  /** Makes Exchange report another organization than Entra. */
  record NameExchangeOrganization(String organization) implements TenantChange {
    @Override
    public void applyTo(ChangeTarget target) {
      target
          .tenant()
          .exchange()
          .replaceBy(DeterministicIds.of("exchange", organization), organization, organization);
    }
  }
}
