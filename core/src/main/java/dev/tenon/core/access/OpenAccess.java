package dev.tenon.core.access;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.AccessOptions;
import java.util.Optional;

/**
 * Asks for a session of a linked account.
 *
 * @param audience the id of one of the provider's audiences; its first one when empty
 */
public record OpenAccess(
    IntegrationId integration, Optional<String> audience, AccessOptions options, Caller caller) {

  public OpenAccess {
    requireNonNull(integration, "integration");
    requireNonNull(audience, "audience");
    requireNonNull(options, "options");
    requireNonNull(caller, "caller");
  }

  /** With the provider's first audience and default options. */
  public OpenAccess(IntegrationId integration, Caller caller) {
    this(integration, Optional.empty(), AccessOptions.DEFAULT, caller);
  }

  /** With default options. */
  public OpenAccess(IntegrationId integration, String audience, Caller caller) {
    this(integration, Optional.of(audience), AccessOptions.DEFAULT, caller);
  }
}
