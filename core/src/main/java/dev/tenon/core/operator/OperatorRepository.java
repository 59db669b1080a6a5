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
   * @return whether it was added; {@code false} when one of that name exists, ignoring case
   */
  boolean add(Operator operator);

  /** Finds by name, ignoring case. */
  Optional<Operator> find(OperatorId id);

  /** Finds by the token hash of an open invitation. */
  Optional<Operator> findInvited(String tokenHash);

  /**
   * Operators of a workspace, by the key of their name ({@link
   * dev.tenon.core.workspace.Names#key}).
   *
   * @param afterKey only operators whose key sorts after it; an empty text for the first ones
   * @param limit the largest number to return
   */
  List<Operator> ofWorkspace(WorkspaceId workspace, String afterKey, int limit);

  /** How many operators of a workspace {@link Operator#administers administer} it. */
  int countAdministrators(WorkspaceId workspace);

  /** Replaces an operator; does nothing when there is none of that name. */
  void update(Operator operator);

  /** Removes an operator whose sessions were removed; does nothing when there is none. */
  void remove(OperatorId id);
}
