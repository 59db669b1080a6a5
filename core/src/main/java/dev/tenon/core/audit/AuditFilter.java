package dev.tenon.core.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which audit entries to list: those that meet every condition given. Start from {@link #ALL}.
 *
 * @param action the name of an {@link AuditAction}
 * @param operator the name of the operator who acted
 * @param subject the id of the object of the action
 */
public record AuditFilter(
    Optional<String> action, Optional<String> operator, Optional<String> subject) {

  /** Every entry of the workspace. */
  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());

  public AuditFilter {
    requireNonNull(action, "action");
    requireNonNull(operator, "operator");
    requireNonNull(subject, "subject");
  }

  /** Whether an entry meets the conditions. */
  public boolean matches(AuditEntry entry) {
    return action.map(entry.action()::equals).orElse(true)
        && operator.map(entry.operator()::equals).orElse(true)
        && subject.map(entry.subject()::equals).orElse(true);
  }
}
