package dev.tenon.core.operator;

import dev.tenon.core.workspace.OperatorId;
import java.util.Optional;

/** Keeps operators. Called by the use cases inside a transaction; implemented by a store. */
public interface OperatorRepository {

  /**
   * Adds an operator.
   *
   * @return whether it was added; {@code false} when one of that name exists, in any case of
   *     letters
   */
  boolean add(Operator operator);

  /** Finds by name, whatever the case of its letters. */
  Optional<Operator> find(OperatorId id);

  /** Replaces what is kept of an operator. */
  void update(Operator operator);
}
