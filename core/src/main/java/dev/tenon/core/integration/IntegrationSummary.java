package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.check.Outcome;
import dev.tenon.spi.Account;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a list of integrations: what a table shows, without form and check results.
 *
 * @param stale whether the last attempt left a required or recommended check unanswered
 * @param outcome of the last conclusive verification
 * @param codes the stable codes of its findings and unanswered checks, each once
 * @param verifiedAt when the last conclusive verification began
 * @param attemptedAt when the last attempt to verify began, conclusive or not
 * @param rotatingSince when the rotation under way was started
 */
public record IntegrationSummary(
    IntegrationId id,
    ProviderId provider,
    String name,
    Account account,
    IntegrationState state,
    boolean stale,
    Outcome outcome,
    List<String> codes,
    Instant verifiedAt,
    Instant attemptedAt,
    Optional<Instant> rotatingSince,
    Instant linkedAt) {

  public IntegrationSummary {
    requireNonNull(id, "id");
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(account, "account");
    requireNonNull(state, "state");
    requireNonNull(outcome, "outcome");
    codes = List.copyOf(codes);
    requireNonNull(verifiedAt, "verifiedAt");
    requireNonNull(attemptedAt, "attemptedAt");
    requireNonNull(rotatingSince, "rotatingSince");
    requireNonNull(linkedAt, "linkedAt");
  }

  /** The summary of an integration. */
  public static IntegrationSummary of(Integration integration) {
    return new IntegrationSummary(
        integration.id(),
        integration.provider(),
        integration.name(),
        integration.account(),
        integration.state(),
        integration.stale(),
        integration.verification().outcome(),
        integration.verification().codes(),
        integration.verification().at(),
        integration.attemptedAt(),
        integration.rotation().map(Rotation::startedAt),
        integration.linkedAt());
  }
}
