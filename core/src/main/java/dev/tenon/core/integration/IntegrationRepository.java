package dev.tenon.core.integration;

import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Optional;

/** Keeps integrations. Called by the use cases inside a transaction; implemented by a store. */
public interface IntegrationRepository {

  /**
   * Adds an integration; name and account were found free in the same transaction. A store holds
   * both unique by itself as well: the name's key within the workspace, the account's id within the
   * provider.
   */
  void add(Integration integration);

  /** Finds by id within a workspace. */
  Optional<Integration> find(WorkspaceId workspace, IntegrationId id);

  /** Finds by name within a workspace, whatever the case of its letters. */
  Optional<Integration> findByName(WorkspaceId workspace, String name);

  /** Finds by account, in any workspace. */
  Optional<Integration> findByAccount(ProviderId provider, String accountId);

  /** All integrations of a workspace, by name. */
  List<Integration> all(WorkspaceId workspace);

  /**
   * Replaces an integration whose kept version is the given one's, and counts the version up.
   *
   * @return whether it was replaced; {@code false} when it was changed or removed meanwhile
   */
  boolean update(Integration integration);

  /** Removes an integration and its history; does nothing when there is none. */
  void remove(WorkspaceId workspace, IntegrationId id);

  /** Adds a line to the history of an integration. */
  void addHistory(IntegrationId id, HistoryEntry entry);

  /** The newest lines of the history, newest first. */
  List<HistoryEntry> history(WorkspaceId workspace, IntegrationId id, int limit);
}
