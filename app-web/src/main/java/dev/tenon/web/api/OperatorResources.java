package dev.tenon.web.api;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.views.ApiTokenData;
import dev.tenon.views.InvitationData;
import dev.tenon.views.OperatorData;
import dev.tenon.views.PageData;
import dev.tenon.views.PasswordResetData;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The operators of the workspace and the API tokens. */
final class OperatorResources {

  private OperatorResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listOperators", OperatorResources::list,
        "inviteOperator", OperatorResources::invite,
        "setOperatorRole", OperatorResources::setRole,
        "setOperatorPassword", OperatorResources::setPassword,
        "issuePasswordReset", OperatorResources::issueReset,
        "removeOperator", OperatorResources::remove,
        "listApiTokens", OperatorResources::listTokens,
        "revokeApiToken", OperatorResources::revokeToken);
  }

  private static ApiResponse list(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().operators().list(request.page(), request.caller()), OperatorData::of));
  }

  private static ApiResponse invite(ApiRequest request) {
    OperatorId id = OperatorId.of(request.requiredText("name"));
    Optional<MailTo> to = request.mailTo();
    if (to.isPresent()) {
      Mailed<InvitedOperator> mailed =
          request.tenon().linkMails().sendInvitation(id, role(request), to.get(), request.caller());
      return ApiResponse.json(
          HttpStatus.CREATED, InvitationData.of(mailed.created(), Optional.of(mailed.mail())));
    }
    return ApiResponse.json(
        HttpStatus.CREATED,
        InvitationData.of(
            request.tenon().operators().invite(id, role(request), request.caller()),
            Optional.empty()));
  }

  private static ApiResponse setRole(ApiRequest request) {
    return ApiResponse.ok(
        OperatorData.of(
            request
                .tenon()
                .operators()
                .setRole(operator(request), role(request), request.caller())));
  }

  private static Role role(ApiRequest request) {
    return Role.valueOf(request.requiredText("role"));
  }

  private static ApiResponse setPassword(ApiRequest request) {
    char[] password = request.requiredText("password").toCharArray();
    try {
      return ApiResponse.ok(
          OperatorData.of(
              request
                  .tenon()
                  .operators()
                  .setPassword(operator(request), password, request.caller())));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static ApiResponse issueReset(ApiRequest request) {
    Optional<MailTo> to = request.mailTo();
    if (to.isPresent()) {
      Mailed<IssuedPasswordReset> mailed =
          request
              .tenon()
              .linkMails()
              .sendPasswordReset(operator(request), to.get(), request.caller());
      return ApiResponse.json(
          HttpStatus.CREATED, PasswordResetData.of(mailed.created(), Optional.of(mailed.mail())));
    }
    return ApiResponse.json(
        HttpStatus.CREATED,
        PasswordResetData.of(
            request.tenon().operators().issuePasswordReset(operator(request), request.caller()),
            Optional.empty()));
  }

  private static ApiResponse remove(ApiRequest request) {
    request.tenon().operators().remove(operator(request), request.caller());
    return ApiResponse.noContent();
  }

  /** A name that no operator can have is that of a missing operator. */
  private static OperatorId operator(ApiRequest request) {
    try {
      return OperatorId.of(request.path("operator"));
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.OPERATOR_NOT_FOUND, "There is no such operator in this workspace.", e);
    }
  }

  private static ApiResponse listTokens(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().apiTokens().list(request.page(), request.caller()), ApiTokenData::of));
  }

  private static ApiResponse revokeToken(ApiRequest request) {
    ApiTokenId id;
    try {
      id = new ApiTokenId(request.path("token"));
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.API_TOKEN_NOT_FOUND, "There is no such API token in this workspace.", e);
    }
    request.tenon().apiTokens().revoke(id, request.caller());
    return ApiResponse.noContent();
  }
}
