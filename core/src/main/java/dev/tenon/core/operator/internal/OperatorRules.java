package dev.tenon.core.operator.internal;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;

/** Which names and roles operators have. */
final class OperatorRules {

  private OperatorRules() {}

  /**
   * Refuses the name of an API token, which the audit trail shows in the same place.
   *
   * @throws TenonException {@code ID_INVALID}
   */
  static void requireName(OperatorId id) {
    if (Names.key(id.value()).startsWith(ApiToken.OPERATOR_PREFIX)) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "An operator's name does not begin with \"token:\", which is for API tokens.");
    }
  }

  /**
   * Refuses a role that operators do not have.
   *
   * @throws TenonException {@code ROLE_REFUSED}
   */
  static void requireOperatorRole(Role role) {
    if (role == Role.GUEST) {
      throw new TenonException(
          CoreErrorCode.ROLE_REFUSED,
          "An operator cannot be a guest. Choose the role administrator, editor or viewer.");
    }
  }
}
