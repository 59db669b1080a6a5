package dev.tenon.core.alert;

import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Stores alert channels. Called by the use cases inside a transaction; implemented by a store. */
public interface AlertChannelRepository {

  /**
   * Adds a channel.
   *
   * @return whether it was added; {@code false} if the workspace has one of that name, ignoring
   *     case
   */
  boolean add(AlertChannel channel);

  /** Finds a channel of a workspace. */
  Optional<AlertChannel> find(WorkspaceId workspace, AlertChannelId id);

  /** Finds a channel by its name, ignoring case. */
  Optional<AlertChannel> findByName(WorkspaceId workspace, String name);

  /**
   * Lists the channels of a workspace, sorted by the key of their name ({@link
   * dev.tenon.core.workspace.Names#key}).
   *
   * @param afterKey only channels whose key sorts after it; an empty string for the first page
   */
  List<AlertChannel> list(WorkspaceId workspace, String afterKey, int limit);

  /**
   * Lists the enabled channels of all workspaces, by id.
   *
   * @param afterId only channels whose id sorts after it; an empty string for the first page
   */
  List<AlertChannel> listEnabled(String afterId, int limit);

  /**
   * Replaces a channel and increases its version.
   *
   * @return {@code false} if it has another version, or does not exist
   */
  boolean update(AlertChannel channel);

  /** Removes a channel with its alerts and their deliveries; does nothing if it does not exist. */
  void remove(AlertChannelId id);
}
