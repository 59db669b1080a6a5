package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.CountsData;
import dev.tenon.views.DailyOutcomesData;
import dev.tenon.views.ExpiringCredentialData;
import dev.tenon.views.HistoryEntryData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.OutageData;
import dev.tenon.views.PageData;
import dev.tenon.views.VerificationAttemptData;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Integrations. */
final class IntegrationResources {

  private static final int DEFAULT_DAYS = 30;

  private IntegrationResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.ofEntries(
        Map.entry("listIntegrations", IntegrationResources::list),
        Map.entry("countIntegrations", IntegrationResources::counts),
        Map.entry("listDailyOutcomes", IntegrationResources::dailyOutcomes),
        Map.entry("listExpiringCredentials", IntegrationResources::expiring),
        Map.entry("listOutages", IntegrationResources::outages),
        Map.entry("getIntegration", IntegrationResources::get),
        Map.entry("renameIntegration", IntegrationResources::rename),
        Map.entry("unlinkIntegration", IntegrationResources::unlink),
        Map.entry("pauseIntegration", IntegrationResources::pause),
        Map.entry("resumeIntegration", IntegrationResources::resume),
        Map.entry("getIntegrationGuide", IntegrationResources::guide),
        Map.entry("getIntegrationArtifact", IntegrationResources::artifact),
        Map.entry("listHistory", IntegrationResources::history),
        Map.entry("listAttempts", IntegrationResources::attempts));
  }

  private static ApiResponse list(ApiRequest request) {
    IntegrationFilter filter =
        IntegrationFilter.ALL
            .inState(
                request.queries("state").stream()
                    .map(IntegrationState::valueOf)
                    .collect(Collectors.toSet()))
            .ofProvider(
                request.queries("provider").stream()
                    .map(IntegrationResources::filtered)
                    .collect(Collectors.toSet()))
            .matching(request.query("search").orElse(""));
    filter = request.query("finding").map(filter::withFinding).orElse(filter);
    filter =
        request.query("stale").map(Boolean::parseBoolean).map(filter::inStaleness).orElse(filter);
    filter = request.query("parent").map(filter::under).orElse(filter);
    return ApiResponse.ok(
        PageData.of(
            request
                .tenon()
                .integrations()
                .list(filter, order(request), request.page(), request.caller()),
            IntegrationData::of));
  }

  private static ProviderId filtered(String provider) {
    try {
      return ProviderResources.provider(provider);
    } catch (TenonException e) {
      throw ApiFailure.invalid("?provider", "It is not the id of a provider.");
    }
  }

  private static IntegrationOrder order(ApiRequest request) {
    IntegrationOrder.By by =
        request.query("sort").map(IntegrationOrder.By::valueOf).orElse(IntegrationOrder.By.NAME);
    return new IntegrationOrder(
        by, request.query("descending").map(Boolean::parseBoolean).orElse(false));
  }

  private static ApiResponse counts(ApiRequest request) {
    return ApiResponse.ok(CountsData.of(request.tenon().integrations().counts(request.caller())));
  }

  private static ApiResponse dailyOutcomes(ApiRequest request) {
    int days = request.query("days").map(Integer::parseInt).orElse(DEFAULT_DAYS);
    return ApiResponse.ok(
        Map.of(
            "items",
            request.tenon().integrations().dailyOutcomes(days, request.caller()).stream()
                .map(DailyOutcomesData::of)
                .toList()));
  }

  private static ApiResponse expiring(ApiRequest request) {
    long days = request.query("withinDays").map(Long::parseLong).orElse((long) DEFAULT_DAYS);
    return ApiResponse.ok(
        PageData.of(
            request
                .tenon()
                .integrations()
                .expiringCredentials(Duration.ofDays(days), request.page(), request.caller()),
            ExpiringCredentialData::of));
  }

  private static ApiResponse outages(ApiRequest request) {
    return ApiResponse.ok(
        Map.of(
            "items",
            request.tenon().outages().list(request.caller()).stream()
                .map(OutageData::of)
                .toList()));
  }

  private static ApiResponse get(ApiRequest request) {
    return IntegrationDocument.response(find(request), request);
  }

  private static ApiResponse rename(ApiRequest request) {
    return IntegrationDocument.response(
        request
            .tenon()
            .integrations()
            .rename(
                id(request),
                request.requiredText("name"),
                request.expectedVersion(),
                request.caller()),
        request);
  }

  private static ApiResponse unlink(ApiRequest request) {
    request.tenon().integrations().unlink(id(request), request.expectedVersion(), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse pause(ApiRequest request) {
    return IntegrationDocument.response(
        request
            .tenon()
            .integrations()
            .pause(id(request), request.expectedVersion(), request.caller()),
        request);
  }

  private static ApiResponse resume(ApiRequest request) {
    return IntegrationDocument.response(
        request
            .tenon()
            .integrations()
            .resume(id(request), request.expectedVersion(), request.caller()),
        request);
  }

  private static ApiResponse guide(ApiRequest request) {
    return ProviderResources.guide(
        request.tenon().integrations().guide(id(request), request.caller()));
  }

  private static ApiResponse artifact(ApiRequest request) {
    return ProviderResources.artifact(
        request.tenon().integrations().guide(id(request), request.caller()),
        request.path("artifact"));
  }

  private static ApiResponse history(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().integrations().history(id(request), request.page(), request.caller()),
            HistoryEntryData::of));
  }

  private static ApiResponse attempts(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().integrations().attempts(id(request), request.page(), request.caller()),
            VerificationAttemptData::of));
  }

  private static Integration find(ApiRequest request) {
    return request.tenon().integrations().get(id(request), request.caller());
  }

  /** The id in the path; one that no integration can have is that of a missing integration. */
  static IntegrationId id(ApiRequest request) {
    return id(request.path("integration"));
  }

  /** The id that a text is; one that no integration can have is that of a missing integration. */
  static IntegrationId id(String text) {
    return IntegrationId.ifValid(text)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no such integration in this workspace."));
  }
}
