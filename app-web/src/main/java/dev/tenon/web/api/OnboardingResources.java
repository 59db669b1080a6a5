package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.views.LookupData;
import dev.tenon.views.OnboardingDetailsData;
import dev.tenon.views.OnboardingSummaryData;
import dev.tenon.views.PageData;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Onboardings. */
final class OnboardingResources {

  private OnboardingResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listOnboardings", OnboardingResources::list,
        "startOnboarding", OnboardingResources::start,
        "getOnboarding", OnboardingResources::get,
        "enterValues", OnboardingResources::enter,
        "abandonOnboarding", OnboardingResources::abandon,
        "getOnboardingGuide", OnboardingResources::guide,
        "getOnboardingArtifact", OnboardingResources::artifact,
        "lookUpValue", OnboardingResources::lookUp);
  }

  private static ApiResponse list(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().onboardings().listOpen(request.page(), request.caller()),
            OnboardingSummaryData::of));
  }

  private static ApiResponse start(ApiRequest request) {
    Onboarding onboarding =
        request
            .tenon()
            .onboardings()
            .start(
                new StartOnboarding(
                    ProviderResources.provider(request.requiredText("provider")),
                    request.requiredText("name"),
                    request.texts("form"),
                    request.caller()));
    return response(HttpStatus.CREATED, onboarding, request)
        .with("Location", request.url("/onboardings/" + onboarding.id().value()));
  }

  private static ApiResponse get(ApiRequest request) {
    return response(HttpStatus.OK, find(request), request);
  }

  private static ApiResponse enter(ApiRequest request) {
    Onboarding entered =
        request
            .tenon()
            .onboardings()
            .enter(id(request), request.texts("form"), request.expectedVersion(), request.caller());
    return response(HttpStatus.OK, entered, request);
  }

  private static ApiResponse abandon(ApiRequest request) {
    request.tenon().onboardings().abandon(id(request), request.expectedVersion(), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse guide(ApiRequest request) {
    return ProviderResources.guide(
        request.tenon().onboardings().guide(id(request), request.caller()));
  }

  private static ApiResponse artifact(ApiRequest request) {
    return ProviderResources.artifact(
        request.tenon().onboardings().guide(id(request), request.caller()),
        request.path("artifact"));
  }

  private static ApiResponse lookUp(ApiRequest request) {
    String field = request.query("field").orElseThrow();
    return ApiResponse.ok(
        LookupData.of(
            request
                .tenon()
                .onboardings()
                .lookUp(
                    id(request),
                    field,
                    Map.of(field, request.query("value").orElseThrow()),
                    request.caller())));
  }

  private static Onboarding find(ApiRequest request) {
    return request.tenon().onboardings().get(id(request), request.caller());
  }

  /** The id in the path; one that no onboarding can have is that of a missing onboarding. */
  static OnboardingId id(ApiRequest request) {
    try {
      return new OnboardingId(request.path("onboarding"));
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.ONBOARDING_NOT_FOUND, "There is no such onboarding in this workspace.", e);
    }
  }

  private static ApiResponse response(
      HttpStatus status, Onboarding onboarding, ApiRequest request) {
    return ApiResponse.json(
            status,
            OnboardingDetailsData.of(
                onboarding, IntegrationDocument.provider(request.tenon(), onboarding.provider())))
        .withVersion(onboarding.version());
  }
}
