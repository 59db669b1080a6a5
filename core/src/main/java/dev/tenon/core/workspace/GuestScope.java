package dev.tenon.core.workspace;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.GuestTask;
import java.util.Optional;

/**
 * What a guest may work on, and nothing else.
 *
 * @param task what the guest is there for
 * @param subject the id of the onboarding or, for a repair or renewal, of the integration
 * @param setupLink the id of the setup link that the guest came by; while the link does not work,
 *     neither does the caller. Empty for a guest whom an embedder authenticated
 */
public record GuestScope(GuestTask task, String subject, Optional<String> setupLink) {

  public GuestScope {
    requireNonNull(task, "task");
    requireNonNull(subject, "subject");
    requireNonNull(setupLink, "setupLink");
  }
}
