package dev.tenon.persistence.internal;

import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.setup.SetupStep;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Setup links in the table {@code setup_link}, their sessions in {@code setup_session}. */
public record JdbiSetupLinkRepository(AuthenticatedRows rows) implements SetupLinkRepository {

  @Override
  public void add(SetupLink link, String tokenHash) {
    rows.insert(
        changeable(RowValues.of(StoredTable.SETUP_LINK), link)
            .text("id", link.id().value())
            .text("workspace_id", link.workspace().value())
            .text("token_hash", tokenHash)
            .text("purpose", link.target().purpose().name())
            .text("subject", link.target().subject())
            .text("provider", link.provider().value())
            .text("name", link.name())
            .text("step", link.step().map(SetupStep::id))
            .text("step_title", link.step().map(SetupStep::title))
            .text("message", link.message())
            .text("expected_account", link.expectedAccount())
            .text("return_url", link.returnUrl().map(URI::toString))
            .text("created_by", link.createdBy().value())
            .text("parent", link.parent().map(SetupLinkId::value))
            .time("created_at", link.createdAt())
            .time("expires_at", link.expiresAt()));
  }

  @Override
  public Optional<SetupLink> find(WorkspaceId workspace, SetupLinkId id) {
    return in(workspace).where("id", id.value()).find(JdbiSetupLinkRepository::read);
  }

  @Override
  public Optional<SetupLink> findByToken(String tokenHash) {
    return rows.select(StoredTable.SETUP_LINK)
        .where("token_hash", tokenHash)
        .find(JdbiSetupLinkRepository::read);
  }

  @Override
  public Optional<SessionOfLink> findSession(String tokenHash) {
    return rows.select(StoredTable.SETUP_SESSION)
        .where("token_hash", tokenHash)
        .find(JdbiSetupLinkRepository::readSession)
        .flatMap(
            session ->
                rows.select(StoredTable.SETUP_LINK)
                    .where("id", session.link().value())
                    .find(JdbiSetupLinkRepository::read)
                    .map(link -> new SessionOfLink(session, link)));
  }

  @Override
  public List<SetupLink> list(
      WorkspaceId workspace,
      SetupLinkFilter filter,
      Instant now,
      Optional<Position> after,
      int limit) {
    RowSelection selection = in(workspace);
    filter
        .onboarding()
        .ifPresent(
            id ->
                selection.where("subject", id.value()).where("purpose", SetupPurpose.LINK.name()));
    filter
        .integration()
        .ifPresent(
            id ->
                selection
                    .where("subject", id.value())
                    .and("purpose <> :linking")
                    .bind("linking", SetupPurpose.LINK.name()));
    filter.state().ifPresent(state -> inState(selection, state, now));
    return selection
        .and("created_at <= :createdAt AND (created_at < :createdAt OR id > :afterId)")
        .bind("createdAt", after.map(Position::createdAt).map(StoredTime::write).orElse("~"))
        .bind("afterId", after.map(position -> position.id().value()).orElse(""))
        .orderBy("created_at DESC, id LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiSetupLinkRepository::read);
  }

  /** Expired links are stored as active ones. */
  private static void inState(RowSelection selection, SetupLinkState state, Instant now) {
    switch (state) {
      case FINISHED, REVOKED -> selection.where("state", state.name());
      case ACTIVE ->
          selection
              .where("state", SetupLinkState.ACTIVE.name())
              .and("expires_at > :now")
              .bind("now", StoredTime.write(now));
      case EXPIRED ->
          selection
              .where("state", SetupLinkState.ACTIVE.name())
              .and("expires_at <= :now")
              .bind("now", StoredTime.write(now));
    }
  }

  @Override
  public List<SetupLink> active(WorkspaceId workspace, String subject) {
    return in(workspace)
        .where("subject", subject)
        .where("state", SetupLinkState.ACTIVE.name())
        .orderBy("id")
        .list(JdbiSetupLinkRepository::read);
  }

  @Override
  public void update(SetupLink link) {
    in(link.workspace())
        .where("id", link.id().value())
        .find(row -> changeable(row, link))
        .ifPresent(rows::replace);
  }

  @Override
  public void removeExpiredBefore(Instant instant) {
    delete("setup_link WHERE expires_at < :value", StoredTime.write(instant));
  }

  @Override
  public void addSession(SetupSession session) {
    rows.insert(
        RowValues.of(StoredTable.SETUP_SESSION)
            .text("token_hash", session.tokenHash())
            .text("link_id", session.link().value())
            .time("opened_at", session.openedAt())
            .time("expires_at", session.expiresAt()));
  }

  @Override
  public void removeSessions(SetupLinkId link) {
    delete("setup_session WHERE link_id = :value", link.value());
  }

  @Override
  public void removeExpiredSessions(Instant now) {
    delete("setup_session WHERE expires_at <= :value", StoredTime.write(now));
  }

  private RowSelection in(WorkspaceId workspace) {
    return rows.select(StoredTable.SETUP_LINK).where("workspace_id", workspace.value());
  }

  private void delete(String selected, String value) {
    rows.transactions()
        .using(
            handle ->
                handle.createUpdate("DELETE FROM " + selected).bind("value", value).execute());
  }

  /** Sets what changes after a link was added. */
  private static RowValues changeable(RowValues row, SetupLink link) {
    return row.text("state", link.state().name())
        .time("opened_at", link.openedAt())
        .time("requested_at", link.requestedAt())
        .time("ended_at", link.endedAt());
  }

  private static SetupSession readSession(RowValues row) {
    return new SetupSession(
        row.text("token_hash"),
        new SetupLinkId(row.text("link_id")),
        row.time("opened_at"),
        row.time("expires_at"));
  }

  private static SetupLink read(RowValues row) {
    return new SetupLink(
        new SetupLinkId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        new SetupTarget(SetupPurpose.valueOf(row.text("purpose")), row.text("subject")),
        ProviderId.of(row.text("provider")),
        row.text("name"),
        row.optionalText("step").map(id -> new SetupStep(id, row.text("step_title"))),
        row.text("message"),
        row.optionalText("expected_account"),
        row.optionalText("return_url").map(URI::create),
        OperatorId.of(row.text("created_by")),
        row.optionalText("parent").map(SetupLinkId::new),
        row.time("created_at"),
        row.time("expires_at"),
        SetupLinkState.valueOf(row.text("state")),
        row.optionalTime("opened_at"),
        row.optionalTime("requested_at"),
        row.optionalTime("ended_at"));
  }
}
