package dev.tenon.core.operator.internal;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;

/** Which names and roles operators have. */
final class OperatorRules {

  private OperatorRules() {}

  /**
   * Refuses the names of API tokens, visitors and the watch, which the audit trail and histories
   * show in the same place.
   *
   * @throws TenonException {@code ID_INVALID}
   */
  static void requireName(OperatorId id) {
    String key = Names.key(id.value());
    if (key.startsWith(ApiToken.OPERATOR_PREFIX)
        || key.startsWith(SetupLink.VISITOR_PREFIX)
        || key.equals(Watch.OPERATOR)) {
      throw new TenonException(
          CoreErrorCode.ID_INVALID,
          "An operator's name is not \"%s\" and does not begin with \"%s\" or \"%s\", because these names are for Tenon itself, API tokens and visitors of setup links."
              .formatted(Watch.OPERATOR, ApiToken.OPERATOR_PREFIX, SetupLink.VISITOR_PREFIX));
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
