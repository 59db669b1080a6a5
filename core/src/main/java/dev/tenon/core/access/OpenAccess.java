package dev.tenon.core.access;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.AccessOptions;
import java.util.Optional;

/**
 * A command that requests a session of a linked account.
 *
 * @param audience the id of one of the provider's audiences; if empty, the first one
 */
public record OpenAccess(
    IntegrationId integration, Optional<String> audience, AccessOptions options, Caller caller) {

  public OpenAccess {
    requireNonNull(integration, "integration");
    requireNonNull(audience, "audience");
    requireNonNull(options, "options");
    requireNonNull(caller, "caller");
  }

  /** Requests the provider's first audience with default options. */
  public OpenAccess(IntegrationId integration, Caller caller) {
    this(integration, Optional.empty(), AccessOptions.DEFAULT, caller);
  }

  /** Requests an audience with default options. */
  public OpenAccess(IntegrationId integration, String audience, Caller caller) {
    this(integration, Optional.of(audience), AccessOptions.DEFAULT, caller);
  }
}
