package dev.tenon.core.operator;

import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Stores operators. Called by the use cases inside a transaction; implemented by a store. */
public interface OperatorRepository {

  /**
   * Adds an operator.
   *
   * @return whether it was added; {@code false} if an operator with that name exists, ignoring case
   */
  boolean add(Operator operator);

  /** Finds an operator by name, ignoring case. */
  Optional<Operator> find(OperatorId id);

  /** Finds an operator by the token hash of an open invitation. */
  Optional<Operator> findInvited(String tokenHash);

  /** Finds an operator by the token hash of an open password reset. */
  Optional<Operator> findByPasswordReset(String tokenHash);

  /** Finds an operator by the account at an identity provider. */
  Optional<Operator> findExternal(Operator.ExternalAccount account);

  /**
   * Lists operators of a workspace, sorted by the key of their name ({@link
   * dev.tenon.core.workspace.Names#key}).
   *
   * @param afterKey only operators whose key sorts after it; an empty string for the first page
   * @param limit the maximum number to return
   */
  List<Operator> ofWorkspace(WorkspaceId workspace, String afterKey, int limit);

  /** Counts the operators who {@link Operator#administers administer} a workspace. */
  int countAdministrators(WorkspaceId workspace);

  /** Replaces an operator; does nothing if none has that name. */
  void update(Operator operator);

  /**
   * Removes an operator; the caller removes the sessions first. Does nothing if the operator does
   * not exist.
   */
  void remove(OperatorId id);
}
