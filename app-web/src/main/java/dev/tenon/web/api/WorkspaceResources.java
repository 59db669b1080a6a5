package dev.tenon.web.api;

import com.google.gson.JsonObject;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.views.AppearanceData;
import dev.tenon.views.AuditEntryData;
import dev.tenon.views.AuditVerificationData;
import dev.tenon.views.DeletionPreviewData;
import dev.tenon.views.EventData;
import dev.tenon.views.LandingData;
import dev.tenon.views.PageData;
import dev.tenon.views.WorkspaceData;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The workspace of the token, its events and its audit trail. */
final class WorkspaceResources {

  private WorkspaceResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.ofEntries(
        Map.entry("getWorkspace", WorkspaceResources::get),
        Map.entry("renameWorkspace", WorkspaceResources::rename),
        Map.entry("setWorkspaceExternalId", WorkspaceResources::setExternalId),
        Map.entry("previewWorkspaceDeletion", WorkspaceResources::previewDeletion),
        Map.entry("deleteWorkspace", WorkspaceResources::delete),
        Map.entry("getAppearance", WorkspaceResources::appearance),
        Map.entry("setAppearance", WorkspaceResources::setAppearance),
        Map.entry("getLanding", WorkspaceResources::landing),
        Map.entry("listEvents", WorkspaceResources::events),
        Map.entry("listAuditEntries", WorkspaceResources::audit),
        Map.entry("verifyAuditTrail", WorkspaceResources::verifyAudit));
  }

  private static ApiResponse get(ApiRequest request) {
    return document(request.tenon().workspaces().get(request.caller().workspace()));
  }

  private static ApiResponse rename(ApiRequest request) {
    return document(
        request.tenon().workspaces().rename(request.requiredText("name"), request.caller()));
  }

  private static ApiResponse setExternalId(ApiRequest request) {
    return document(
        request.tenon().workspaces().setExternalId(request.text("externalId"), request.caller()));
  }

  private static ApiResponse document(Workspace workspace) {
    return ApiResponse.ok(WorkspaceData.of(workspace));
  }

  private static ApiResponse previewDeletion(ApiRequest request) {
    return ApiResponse.ok(
        DeletionPreviewData.of(request.tenon().workspaces().previewDeletion(request.caller())));
  }

  private static ApiResponse delete(ApiRequest request) {
    request
        .tenon()
        .workspaces()
        .delete(request.query("confirmation").orElseThrow(), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse appearance(ApiRequest request) {
    return ApiResponse.ok(
        AppearanceData.of(request.tenon().workspaces().appearance(request.caller())));
  }

  private static ApiResponse setAppearance(ApiRequest request) {
    Appearance wanted =
        new Appearance(
            request.text("displayName"),
            request.body().has("logo")
                ? Optional.of(logo(request.body().getAsJsonObject("logo")))
                : Optional.empty(),
            request.text("colour"),
            request.text("contact"));
    return ApiResponse.ok(
        AppearanceData.of(request.tenon().workspaces().setAppearance(wanted, request.caller())));
  }

  private static Logo logo(JsonObject logo) {
    try {
      return Logo.of(Base64.getDecoder().decode(logo.get("content").getAsString()));
    } catch (IllegalArgumentException e) {
      throw ApiFailure.invalid("/logo/content", "It is no Base64.");
    }
  }

  private static ApiResponse landing(ApiRequest request) {
    return ApiResponse.ok(LandingData.of(request.tenon().onboardings().landing(request.caller())));
  }

  private static ApiResponse events(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().events().list(request.page(), request.caller()), EventData::of));
  }

  private static ApiResponse audit(ApiRequest request) {
    AuditFilter filter =
        new AuditFilter(
            request.query("action"), request.query("operator"), request.query("subject"));
    return ApiResponse.ok(
        PageData.of(
            request.tenon().auditTrail().list(filter, request.page(), request.caller()),
            AuditEntryData::of));
  }

  private static ApiResponse verifyAudit(ApiRequest request) {
    return ApiResponse.ok(
        AuditVerificationData.of(request.tenon().auditTrail().verify(request.caller())));
  }
}
