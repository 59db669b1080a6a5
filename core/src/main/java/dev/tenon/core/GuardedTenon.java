package dev.tenon.core;

import dev.tenon.core.access.Access;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.discovery.Discovery;
import dev.tenon.core.event.Events;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.provider.Providers;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.workspace.Workspaces;

/** The use cases, each wrapped by {@link UseCaseGuard}. */
record GuardedTenon(
    Workspaces workspaces,
    Operators operators,
    ApiTokens apiTokens,
    Providers providers,
    Onboardings onboardings,
    Integrations integrations,
    Rotations rotations,
    Discovery discovery,
    Access access,
    Events events,
    AuditTrail auditTrail,
    Shutdown shutdown)
    implements Tenon {

  @Override
  public void close() {
    shutdown.run();
  }
}
