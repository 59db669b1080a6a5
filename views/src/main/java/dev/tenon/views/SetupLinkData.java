package dev.tenon.views;

import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupStep;
import java.net.URI;
import java.time.Instant;

/**
 * A setup link, without the token that opens it.
 *
 * @param purpose {@code LINK}, {@code REPAIR} or {@code RENEWAL}
 * @param subject the id of the onboarding for {@code LINK}, of the integration otherwise
 * @param step the only step that the visitor sees; null for the whole work
 * @param message for the visitor, possibly empty
 * @param openedAt when a visitor last opened it; null if nobody did
 * @param endedAt when it was finished or revoked; null before that
 */
public record SetupLinkData(
    String id,
    String purpose,
    String subject,
    String provider,
    String name,
    String step,
    String message,
    String expectedAccount,
    String returnUrl,
    String state,
    String createdBy,
    String createdAt,
    String expiresAt,
    String openedAt,
    String endedAt) {

  /** Converts a link. */
  public static SetupLinkData of(SetupLink link) {
    return new SetupLinkData(
        link.id().value(),
        link.target().purpose().name(),
        link.target().subject(),
        link.provider().value(),
        link.name(),
        link.step().map(SetupStep::id).orElse(null),
        link.message(),
        link.expectedAccount().orElse(null),
        link.returnUrl().map(URI::toString).orElse(null),
        link.state().name(),
        link.createdBy().value(),
        link.createdAt().toString(),
        link.expiresAt().toString(),
        link.openedAt().map(Instant::toString).orElse(null),
        link.endedAt().map(Instant::toString).orElse(null));
  }
}
