package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.views.MailResultData;
import dev.tenon.views.PageData;
import dev.tenon.views.SetupLinkData;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Setup links for customers' administrators. */
final class SetupLinkResources {

  private SetupLinkResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listSetupLinks", SetupLinkResources::list,
        "createSetupLink", SetupLinkResources::create,
        "getSetupLink", SetupLinkResources::get,
        "revokeSetupLink", SetupLinkResources::revoke);
  }

  private static ApiResponse list(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request
                .tenon()
                .setupLinks()
                .list(SetupLinkFilter.ALL, request.page(), request.caller()),
            SetupLinkData::of));
  }

  private static ApiResponse create(ApiRequest request) {
    CreateSetupLink command = new CreateSetupLink(target(request), request.caller());
    Optional<Integer> days =
        Optional.ofNullable(request.body().get("validDays")).map(value -> value.getAsInt());
    if (days.isPresent()) {
      command = command.validFor(Duration.ofDays(days.get()));
    }
    if (request.text("message").isPresent()) {
      command = command.withMessage(request.requiredText("message"));
    }
    if (request.text("expectedAccount").isPresent()) {
      command = command.expecting(request.requiredText("expectedAccount"));
    }
    if (request.text("step").isPresent()) {
      command = command.forStep(request.requiredText("step"));
    }
    Optional<MailTo> to = request.mailTo();
    if (to.isPresent()) {
      Mailed<CreatedSetupLink> mailed =
          request.tenon().linkMails().sendSetupLink(command, to.get());
      return created(request, mailed.created(), Optional.of(mailed.mail()));
    }
    return created(request, request.tenon().setupLinks().create(command), Optional.empty());
  }

  private static ApiResponse created(
      ApiRequest request, CreatedSetupLink created, Optional<MailResult> mail) {
    return ApiResponse.json(
        HttpStatus.CREATED,
        new CreatedLink(
            SetupLinkData.of(created.link()),
            request.exchange().publicUrl("/setup/" + created.token().reveal()).toString(),
            mail.map(MailResultData::of).orElse(null)));
  }

  /** An id that nothing can have is that of something missing. */
  private static SetupTarget target(ApiRequest request) {
    SetupPurpose purpose = SetupPurpose.valueOf(request.requiredText("purpose"));
    try {
      return new SetupTarget(purpose, request.requiredText("subject"));
    } catch (TenonException e) {
      throw new TenonException(
          purpose == SetupPurpose.LINK
              ? CoreErrorCode.ONBOARDING_NOT_FOUND
              : CoreErrorCode.INTEGRATION_NOT_FOUND,
          "There is nothing with that id in this workspace.",
          e);
    }
  }

  private static ApiResponse get(ApiRequest request) {
    return ApiResponse.ok(
        SetupLinkData.of(request.tenon().setupLinks().get(id(request), request.caller())));
  }

  private static ApiResponse revoke(ApiRequest request) {
    request.tenon().setupLinks().revoke(id(request), request.caller());
    return ApiResponse.noContent();
  }

  private static SetupLinkId id(ApiRequest request) {
    try {
      return new SetupLinkId(request.path("setupLink"));
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.SETUP_LINK_NOT_FOUND, "There is no such setup link in this workspace.", e);
    }
  }

  /** A new link with its address. */
  private record CreatedLink(SetupLinkData link, String url, MailResultData mail) {

    @Override
    public String toString() {
      return "CreatedLink[" + link.id() + "]";
    }
  }
}
