package dev.tenon.core.token;

import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Stores API tokens. Called by the use cases inside a transaction; implemented by a store. */
public interface ApiTokenRepository {

  /**
   * Adds a token.
   *
   * @return whether it was added; {@code false} if the workspace has a token with that name,
   *     ignoring case
   */
  boolean add(ApiToken token);

  /** Finds a token by the hash of its text. */
  Optional<ApiToken> find(String secretHash);

  /** Finds a token of a workspace. */
  Optional<ApiToken> find(WorkspaceId workspace, ApiTokenId id);

  /**
   * Lists tokens of a workspace, sorted by the key of their name ({@link
   * dev.tenon.core.workspace.Names#key}).
   *
   * @param creator only tokens that this operator created, ignoring case
   * @param afterKey only tokens whose key sorts after it; an empty string for the first page
   * @param limit the largest number to return
   */
  List<ApiToken> ofWorkspace(
      WorkspaceId workspace, Optional<OperatorId> creator, String afterKey, int limit);

  /** Replaces a token; does nothing if it does not exist. */
  void update(ApiToken token);

  /** Removes a token; does nothing if it does not exist. */
  void remove(ApiTokenId id);
}
