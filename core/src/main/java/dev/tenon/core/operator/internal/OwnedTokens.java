package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The API tokens of operators, which end with the operator or with the role. Used inside writing
 * transactions.
 */
record OwnedTokens(OperatorPorts ports) {

  private static final int ALL = 100_000;

  /** Ends all tokens of an operator. */
  void revokeAll(Operator creator, Caller caller) {
    revoke(creator, caller, token -> true);
  }

  /** Ends those with a role above the one that the operator has now. */
  void revokeAbove(Operator creator, Role role, Caller caller) {
    revoke(creator, caller, token -> !role.includes(token.role()));
  }

  private void revoke(Operator creator, Caller caller, Predicate<ApiToken> ended) {
    List<ApiToken> created =
        ports.tokens().ofWorkspace(creator.workspace(), Optional.of(creator.id()), "", ALL);
    for (ApiToken token : created) {
      if (ended.test(token)) {
        ports
            .audit()
            .record(
                caller,
                AuditAction.API_TOKEN_REVOKED,
                token.id().value(),
                Map.of("name", token.name(), "creator", creator.id().value()));
        ports.tokens().remove(token.id());
      }
    }
  }
}
