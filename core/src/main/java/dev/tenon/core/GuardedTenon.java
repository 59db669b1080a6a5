package dev.tenon.core;

import dev.tenon.core.access.Access;
import dev.tenon.core.alert.AlertChannels;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.discovery.Discovery;
import dev.tenon.core.discovery.DiscoveryRules;
import dev.tenon.core.event.Events;
import dev.tenon.core.fleet.Fleet;
import dev.tenon.core.idempotency.IdempotencyKeys;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.key.Keys;
import dev.tenon.core.mail.LinkMails;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.outage.Outages;
import dev.tenon.core.provider.Providers;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.workspace.Workspaces;

/**
 * The use cases, each wrapped by {@link UseCaseGuard} when it is first used: a process that runs
 * one command uses few of them.
 */
record GuardedTenon(UseCaseGuard guard, Unguarded unguarded, Watches watches, Shutdown shutdown)
    implements Tenon {

  @Override
  public Workspaces workspaces() {
    return guard.around(Workspaces.class, "workspaces", unguarded.workspaces);
  }

  @Override
  public Operators operators() {
    return guard.around(Operators.class, "operators", unguarded.operators);
  }

  @Override
  public ApiTokens apiTokens() {
    return guard.around(ApiTokens.class, "apiTokens", unguarded.apiTokens);
  }

  @Override
  public Providers providers() {
    return guard.around(Providers.class, "providers", unguarded.providers);
  }

  @Override
  public Onboardings onboardings() {
    return guard.around(Onboardings.class, "onboardings", unguarded.onboardings);
  }

  @Override
  public Integrations integrations() {
    return guard.around(Integrations.class, "integrations", unguarded.integrations);
  }

  @Override
  public Rotations rotations() {
    return guard.around(Rotations.class, "rotations", unguarded.rotations);
  }

  @Override
  public Discovery discovery() {
    return guard.around(Discovery.class, "discovery", unguarded.discovery);
  }

  @Override
  public DiscoveryRules discoveryRules() {
    return guard.around(DiscoveryRules.class, "discoveryRules", unguarded.discoveryRules);
  }

  @Override
  public Access access() {
    return guard.around(Access.class, "access", unguarded.access);
  }

  @Override
  public SetupLinks setupLinks() {
    return guard.around(SetupLinks.class, "setupLinks", unguarded.setupLinks);
  }

  @Override
  public IdempotencyKeys idempotencyKeys() {
    return guard.around(IdempotencyKeys.class, "idempotencyKeys", unguarded.idempotencyKeys);
  }

  @Override
  public Events events() {
    return guard.around(Events.class, "events", unguarded.events);
  }

  @Override
  public AlertChannels alertChannels() {
    return guard.around(AlertChannels.class, "alertChannels", unguarded.alertChannels);
  }

  @Override
  public LinkMails linkMails() {
    return guard.around(LinkMails.class, "linkMails", unguarded.linkMails);
  }

  @Override
  public AuditTrail auditTrail() {
    return guard.around(AuditTrail.class, "auditTrail", unguarded.auditTrail);
  }

  @Override
  public Keys keys() {
    return guard.around(Keys.class, "keys", unguarded.keys);
  }

  @Override
  public Outages outages() {
    return guard.around(Outages.class, "outages", unguarded.outages);
  }

  @Override
  public Fleet fleet() {
    return guard.around(Fleet.class, "fleet", unguarded.fleet);
  }

  @Override
  public Watch watch() {
    return watches.start();
  }

  @Override
  public void close() {
    shutdown.run();
  }

  /** The use cases without the guard. */
  record Unguarded(
      Workspaces workspaces,
      Operators operators,
      ApiTokens apiTokens,
      Providers providers,
      Onboardings onboardings,
      Integrations integrations,
      Rotations rotations,
      Discovery discovery,
      DiscoveryRules discoveryRules,
      Access access,
      SetupLinks setupLinks,
      IdempotencyKeys idempotencyKeys,
      Events events,
      AlertChannels alertChannels,
      LinkMails linkMails,
      AuditTrail auditTrail,
      Keys keys,
      Outages outages,
      Fleet fleet) {}
}
