package dev.tenon.azure.arm;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.ServerText;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Azure Resource Manager rejected a request.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/troubleshooting and
 * learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors.
 */
final class ArmRefusal extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Set<String> NOT_FOUND =
      Set.of(
          "NotFound",
          "ResourceGroupNotFound",
          "ResourceNotFound",
          "RoleDefinitionDoesNotExist",
          "SubscriptionNotFound");
  private static final Pattern DENIED =
      Pattern.compile("perform action '([^']{1,300})' over scope '([^']{1,2000})'");

  /** Names the tenant of the token, then the one of the subscription, in any language. */
  private static final Pattern ISSUER =
      Pattern.compile("https://sts\\.[a-z.]{1,40}/(" + EntrySyntax.GUID + ")");

  private final int status;
  private final String code;
  private final String explanation;
  private final Optional<String> action;
  private final Optional<String> scope;
  private final Optional<String> tenant;

  ArmRefusal(int status, JsonObject answer) {
    super("refused by Azure Resource Manager");
    JsonObject error =
        answer.get("error") instanceof JsonObject returned ? returned : new JsonObject();
    this.status = status;
    this.code = JsonMembers.text(error, "code").orElse("");
    this.explanation = JsonMembers.text(error, "message").orElse("");
    Optional<MatchResult> denied = denied(error);
    this.action = denied.map(match -> ServerText.clean(match.group(1)));
    this.scope = denied.map(match -> ServerText.clean(match.group(2)));
    this.tenant =
        ISSUER.matcher(wholeMessage(error)).results().skip(1).map(it -> it.group(1)).findFirst();
  }

  private static Optional<MatchResult> denied(JsonObject error) {
    return DENIED.matcher(wholeMessage(error)).results().findFirst();
  }

  /** The shortened text may end before what is looked for. */
  private static String wholeMessage(JsonObject error) {
    return error.get("message") instanceof JsonPrimitive message ? message.getAsString() : "";
  }

  /** What the refusal means for the account; empty when it is not about the account. */
  Optional<ArmDenial> denial() {
    return kind().map(kind -> new ArmDenial(kind, code, action, scope, tenant));
  }

  /** The fault of a call that this refusal ended. */
  CallFault fault() {
    return new CallFault(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s rejected the request (HTTP %d%s)%s. %s"
            .formatted(
                ArmApi.SERVICE,
                status,
                code.isEmpty() ? "" : ", " + code,
                explanation.isEmpty() ? "" : ": " + explanation.replaceFirst("\\.$", ""),
                step()),
        Optional.empty(),
        CallFault.Again.NEVER);
  }

  /** What to do about a refusal that names its reason, and who does it. */
  private String step() {
    if (isByDenyAssignment()) {
      return "Owner at that scope: find the deny assignment under Access control (IAM), Deny"
          + " assignments, and exclude the application from it. If Azure created it, change the"
          + " deny settings of the deployment stack or managed application that it belongs to.";
    }
    return switch (code) {
      case "RequestDisallowedByPolicy" ->
          "Resource Policy Contributor: exempt the request from the policy that the response"
              + " names.";
      case "ReadOnlyDisabledSubscription", "SubscriptionDisabled" ->
          "Owner of the subscription: reactivate the subscription.";
      case "ExpiredAuthenticationToken" ->
          "Check again. If the problem persists, correct the clock of the machine that Tenon runs"
              + " on.";
      case "AuthenticationFailed" ->
          "Network administrator where Tenon runs: a proxy may have removed the Authorization"
              + " header.";
      case "InvalidAuthenticationToken" ->
          "If the response names the claims puid, altsecid or oid, a Cloud Application"
              + " Administrator creates the enterprise application. Otherwise check again.";
      default -> "Try again; if the problem persists, report it.";
    };
  }

  /** Not a role on its way: a deny assignment wins over every role. */
  private boolean isByDenyAssignment() {
    return code.equals("DenyAssignmentAuthorizationFailed")
        || explanation.toLowerCase(Locale.ROOT).contains("deny assignment");
  }

  private Optional<ArmDenial.Kind> kind() {
    if (isByDenyAssignment()) {
      return Optional.empty();
    } else if (status == 403 && code.equals("AuthorizationFailed")) {
      return Optional.of(ArmDenial.Kind.NOT_AUTHORIZED);
    } else if (status == 404 && NOT_FOUND.contains(code)) {
      return Optional.of(ArmDenial.Kind.NOT_FOUND);
    } else if (status == 401 && code.equals("InvalidAuthenticationTokenTenant")) {
      return Optional.of(ArmDenial.Kind.OTHER_TENANT);
    }
    return Optional.empty();
  }
}
