package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.DeterministicIds;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import dev.tenon.sandbox.microsoft.state.Domain;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.ExchangeLicence;
import dev.tenon.sandbox.microsoft.state.ExchangeOrganization;
import dev.tenon.sandbox.microsoft.state.ServicePrincipal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes to the tenant around the application: policies, licences, Exchange, domains. */
public sealed interface TenantChange extends MicrosoftChange {

  /** Puts a Conditional Access policy in the way, or takes all of them away. */
  record BlockByConditionalAccess(boolean blocked) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      UUID policy = DeterministicIds.of(tenant.id().toString(), "conditional-access-policy");
      return tenant.blockedBy(blocked ? List.of(policy) : List.of());
    }
  }

  /** Sets the Exchange licence; without one the tenant loses the Exchange service principal. */
  record SetExchangeLicence(ExchangeLicence licence) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      EntraTenant changed = tenant.with(tenant.exchange().withLicence(licence));
      Optional<ServicePrincipal> exchange =
          changed.servicePrincipal(ApiResource.EXCHANGE_ONLINE.appId());
      if (licence == ExchangeLicence.ABSENT) {
        return exchange.map(changed.registrations()::without).map(changed::with).orElse(changed);
      }
      return exchange.isPresent()
          ? changed
          : changed.with(
              FirstPartyApis.servicePrincipal(changed.id(), ApiResource.EXCHANGE_ONLINE));
    }
  }

  /** Makes Exchange ignore all grants for a while, as it does after a change; zero ends it. */
  record SettleExchange(Duration in) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      return tenant.with(tenant.exchange().settlingAt(Optional.of(target.now().plus(in))));
    }
  }

  /** Lets the application into Exchange by one of Exchange's own role groups, or not. */
  record JoinExchangeRoleGroup(boolean member) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      Set<UUID> members = new HashSet<>(tenant.exchange().roleGroupMembers());
      if (member) {
        members.add(target.appId());
      } else {
        members.remove(target.appId());
      }
      return tenant.with(tenant.exchange().withRoleGroupMembers(members));
    }
  }

  /** Adds a verified domain of the company's own, for which Exchange takes mail too. */
  record AddDomain(String domain) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      Domain added = new Domain(domain, false, false);
      return tenant.with(added).with(tenant.exchange().with(added));
    }
  }

  /** Makes Exchange name another organization than Entra does. */
  record NameExchangeOrganization(String organization) implements TenantChange {
    @Override
    public EntraTenant applyTo(EntraTenant tenant, ChangeTarget target) {
      ExchangeOrganization other =
          new ExchangeOrganization(
              DeterministicIds.of("exchange", organization),
              organization,
              organization,
              List.of(new Domain(organization, true, true)),
              tenant.exchange().licence(),
              tenant.exchange().settlesAt(),
              tenant.exchange().roleGroupMembers());
      return tenant.with(other);
    }
  }
}
