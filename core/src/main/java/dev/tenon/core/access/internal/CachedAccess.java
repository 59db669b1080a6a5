package dev.tenon.core.access.internal;

import dev.tenon.core.access.Access;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.internal.integration.IntegrationPorts;
import dev.tenon.core.internal.provider.ProviderRegistry;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Audience;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Opens sessions through the providers and caches them in memory. */
public final class CachedAccess implements Access, AutoCloseable {

  private final IntegrationPorts ports;
  private final ProviderRegistry providers;
  private final SessionCache sessions;

  /** Uses those parts of a store. */
  public CachedAccess(IntegrationPorts ports, ProviderRegistry providers) {
    this.ports = ports;
    this.providers = providers;
    this.sessions = new SessionCache(ports.clock());
  }

  @Override
  public AccessSession open(OpenAccess command) {
    Wanted wanted = ports.transactions().write(() -> announce(command));
    Integration integration = wanted.integration;
    return sessions.get(
        new SessionCache.Key(
            integration.id(), integration.published(), wanted.audience, command.options()),
        () -> request(wanted, command));
  }

  /** Clears the cache. */
  @Override
  public void close() {
    sessions.clear();
  }

  private Wanted announce(OpenAccess command) {
    Integration integration = ports.loadActive(command.integration(), command.caller());
    if (integration.state() == IntegrationState.BROKEN) {
      throw new TenonException(
          CoreErrorCode.INTEGRATION_BROKEN,
          "The integration \"%s\" is broken, so no session is opened. Fix its findings and verify it."
              .formatted(integration.name()));
    }
    String audience = audience(providers.get(integration.provider()), command);
    Map<String, String> details = new TreeMap<>(Map.of("audience", audience));
    command.options().duration().ifPresent(it -> details.put("duration", it.toString()));
    command.options().sourceIdentity().ifPresent(it -> details.put("sourceIdentity", it));
    command.options().sessionPolicy().ifPresent(it -> details.put("narrowed", "yes"));
    ports
        .audit()
        .record(command.caller(), AuditAction.ACCESS_REQUESTED, integration.id().value(), details);
    return new Wanted(
        integration, ports.credential(IntegrationPorts.inForce(integration)), audience);
  }

  private AccessSession request(Wanted wanted, OpenAccess command) {
    Integration integration = wanted.integration;
    try (Credential credential = ports.vault().open(wanted.credential)) {
      return providers.call(
          integration.provider(),
          one ->
              one.access(
                  new AccessRequest(
                      integration.account(),
                      integration.form(),
                      integration.published(),
                      credential,
                      wanted.audience,
                      command.options())));
    }
  }

  private static String audience(ProviderDescriptor provider, OpenAccess command) {
    if (provider.audiences().isEmpty()) {
      throw new TenonException(
          ProviderErrorCode.CAPABILITY_NOT_OFFERED,
          "%s does not support sessions of linked accounts.".formatted(provider.displayName()));
    }
    String wanted = command.audience().orElse(provider.audiences().get(0).id());
    if (provider.audience(wanted).isEmpty()) {
      throw new TenonException(
          CoreErrorCode.AUDIENCE_UNKNOWN,
          "%s has no audience \"%s\". Choose one of: %s."
              .formatted(
                  provider.displayName(),
                  wanted,
                  provider.audiences().stream()
                      .map(Audience::id)
                      .collect(Collectors.joining(", "))));
    }
    return wanted;
  }

  /** What is wanted; the credential is the one that the values of the integration belong to. */
  private record Wanted(Integration integration, SealedCredential credential, String audience) {}
}
