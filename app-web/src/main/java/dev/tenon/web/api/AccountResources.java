package dev.tenon.web.api;

import com.google.gson.JsonElement;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.AccessOptions;
import dev.tenon.views.AccessSessionData;
import dev.tenon.views.RotationData;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What is done with the credential of an integration: rotation and access. */
final class AccountResources {

  private AccountResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "startRotation", AccountResources::startRotation,
        "cancelRotation", AccountResources::cancelRotation,
        "openAccess", AccountResources::open);
  }

  private static ApiResponse startRotation(ApiRequest request) {
    Integration integration =
        request
            .tenon()
            .rotations()
            .start(IntegrationResources.id(request), request.expectedVersion(), request.caller());
    return ApiResponse.ok(RotationData.of(integration.rotation().orElseThrow()))
        .withVersion(integration.version());
  }

  private static ApiResponse cancelRotation(ApiRequest request) {
    request
        .tenon()
        .rotations()
        .cancel(IntegrationResources.id(request), request.expectedVersion(), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse open(ApiRequest request) {
    AccessOptions options =
        new AccessOptions(
            Optional.ofNullable(request.body().get("durationSeconds"))
                .map(JsonElement::getAsLong)
                .map(Duration::ofSeconds),
            request.text("sessionPolicy"),
            request.text("sourceIdentity"));
    OpenAccess command =
        new OpenAccess(
            IntegrationResources.id(request), request.text("audience"), options, request.caller());
    return ApiResponse.ok(AccessSessionData.of(request.tenon().access().open(command)));
  }
}
