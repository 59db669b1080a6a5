package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.time.Duration;
import java.util.Optional;

/** Changes to the tenant itself: policies, licences, Exchange, domains. */
public sealed interface TenantChange extends MicrosoftChange {

  /** Adds a Conditional Access policy that blocks the application, or removes all of them. */
  record BlockByConditionalAccess(boolean blocked) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.blockingPolicyIds().clear();
      if (blocked) {
        tenant
            .blockingPolicyIds()
            .add(DeterministicIds.of(tenant.id().toString(), "conditional-access-policy"));
      }
    }
  }

  /** Sets the Exchange licence; without one the tenant loses the Exchange service principal. */
  record SetExchangeLicence(ExchangeLicence licence) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.exchange().setLicence(licence);
      Optional<ServicePrincipal> exchange =
          tenant.servicePrincipal(ApiResource.EXCHANGE_ONLINE.appId());
      if (licence == ExchangeLicence.ABSENT) {
        exchange.ifPresent(tenant.registrations()::remove);
      } else if (exchange.isEmpty()) {
        tenant
            .registrations()
            .put(FirstPartyApis.servicePrincipal(tenant.id(), ApiResource.EXCHANGE_ONLINE));
      }
    }
  }

  /** Delays the effect of grants in Exchange, as after a change; zero ends the delay. */
  record SettleExchange(Duration in) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.exchange().setSettlesAt(target.now().plus(in));
    }
  }

  /** Adds the application to an Exchange role group, or removes it. */
  record JoinExchangeRoleGroup(boolean member) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      if (member) {
        tenant.exchange().roleGroupMembers().add(target.appId());
      } else {
        tenant.exchange().roleGroupMembers().remove(target.appId());
      }
    }
  }

  /** Adds a verified custom domain that Exchange also accepts mail for. */
  record AddDomain(String domain) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      Domain added = new Domain(domain, false, false);
      tenant.domains().add(added);
      tenant.exchange().acceptedDomains().add(added);
    }
  }

  /** Makes Exchange report another organization than Entra. */
  record NameExchangeOrganization(String organization) implements TenantChange {
    @Override
    public void applyTo(EntraTenant tenant, ChangeTarget target) {
      tenant.setExchange(
          tenant
              .exchange()
              .renamed(DeterministicIds.of("exchange", organization), organization, organization));
    }
  }
}
