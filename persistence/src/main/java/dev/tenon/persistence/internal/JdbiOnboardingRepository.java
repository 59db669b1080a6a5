package dev.tenon.persistence.internal;

import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.OnboardingRepository;
import dev.tenon.core.onboarding.OnboardingState;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;

/** Onboardings in the table {@code onboarding}. */
public record JdbiOnboardingRepository(AuthenticatedRows rows) implements OnboardingRepository {

  @Override
  public void add(Onboarding onboarding) {
    rows.insert(row(onboarding));
  }

  @Override
  public Optional<Onboarding> find(WorkspaceId workspace, OnboardingId id) {
    return rows.select(StoredTable.ONBOARDING)
        .where("workspace_id", workspace.value())
        .where("id", id.value())
        .find(JdbiOnboardingRepository::read);
  }

  @Override
  public Optional<Onboarding> findOpenByName(WorkspaceId workspace, String name) {
    return rows.select(StoredTable.ONBOARDING)
        .where("workspace_id", workspace.value())
        .where("name_key", Names.key(name))
        .whereConstant("state", OnboardingState.OPEN)
        .find(JdbiOnboardingRepository::read);
  }

  @Override
  public Optional<Onboarding> findOpenByDiscovered(
      WorkspaceId workspace, ProviderId provider, String accountId) {
    return rows.select(StoredTable.ONBOARDING)
        .where("workspace_id", workspace.value())
        .where("provider", provider.value())
        .where("discovered", accountId)
        .whereConstant("state", OnboardingState.OPEN)
        .orderBy("started_at DESC, id LIMIT 1")
        .find(JdbiOnboardingRepository::read);
  }

  @Override
  public List<OnboardingSummary> open(WorkspaceId workspace, Optional<Position> after, int limit) {
    return rows.selectSummaries(StoredTable.ONBOARDING)
        .where("workspace_id", workspace.value())
        .whereConstant("state", OnboardingState.OPEN)
        .and("started_at <= :startedAt AND (started_at < :startedAt OR id > :id)")
        .bind("startedAt", after.map(Position::startedAt).map(StoredTime::write).orElse("~"))
        .bind("id", after.map(position -> position.id().value()).orElse(""))
        .orderBy("started_at DESC, id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiOnboardingRepository::readSummary);
  }

  @Override
  public boolean update(Onboarding onboarding) {
    return rows.replaceVersion(row(onboarding));
  }

  private static RowValues row(Onboarding onboarding) {
    return RowValues.of(StoredTable.ONBOARDING)
        .text("id", onboarding.id().value())
        .text("workspace_id", onboarding.workspace().value())
        .text("provider", onboarding.provider().value())
        .text("integration_id", onboarding.integration().value())
        .text("name", onboarding.name())
        .text("name_key", Names.key(onboarding.name()))
        .text("state", onboarding.state().name())
        .text("form_json", TextsJson.write(onboarding.form()))
        .text("published_json", TextsJson.write(onboarding.published()))
        .text("discovered", onboarding.discovered())
        .text("last_attempt_json", onboarding.lastAttempt().map(VerificationJson::write))
        .time("last_attempt_at", onboarding.lastAttempt().map(Verification::at))
        .text("last_outcome", onboarding.lastAttempt().map(one -> one.outcome().name()))
        .time("started_at", onboarding.startedAt())
        .number("version", onboarding.version());
  }

  private static OnboardingSummary readSummary(RowValues row) {
    return new OnboardingSummary(
        new OnboardingId(row.text("id")),
        ProviderId.of(row.text("provider")),
        row.text("name"),
        row.optionalText("discovered"),
        row.time("started_at"),
        row.optionalTime("last_attempt_at"),
        row.optionalText("last_outcome").map(Outcome::valueOf));
  }

  private static Onboarding read(RowValues row) {
    return new Onboarding(
        new OnboardingId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        ProviderId.of(row.text("provider")),
        new IntegrationId(row.text("integration_id")),
        row.text("name"),
        OnboardingState.valueOf(row.text("state")),
        TextsJson.readMap(row.text("form_json")),
        TextsJson.readMap(row.text("published_json")),
        row.optionalText("discovered"),
        row.optionalText("last_attempt_json").map(VerificationJson::read),
        row.time("started_at"),
        row.number("version"));
  }
}
