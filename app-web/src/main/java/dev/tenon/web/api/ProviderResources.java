package dev.tenon.web.api;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.CardData;
import dev.tenon.views.GuideData;
import dev.tenon.views.ProviderData;
import java.util.List;
import java.util.Map;

/** The providers, their guides, and the files of guides. */
final class ProviderResources {

  private ProviderResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listProviders", ProviderResources::list,
        "getProvider", ProviderResources::get,
        "previewGuide", ProviderResources::preview,
        "listProviderCards", ProviderResources::cards);
  }

  private static ApiResponse list(ApiRequest request) {
    return ApiResponse.ok(
        Map.of(
            "items", request.tenon().providers().list().stream().map(ProviderData::of).toList()));
  }

  private static ApiResponse get(ApiRequest request) {
    return ApiResponse.ok(
        ProviderData.of(request.tenon().providers().get(provider(request.path("provider")))));
  }

  private static ApiResponse preview(ApiRequest request) {
    return guide(
        request
            .tenon()
            .onboardings()
            .preview(provider(request.path("provider")), request.texts("form")));
  }

  private static ApiResponse cards(ApiRequest request) {
    List<CardData> cards = request.tenon().providers().cards().stream().map(CardData::of).toList();
    return ApiResponse.ok(Map.of("items", cards));
  }

  /** The id of a provider; one that no provider can have is that of a missing provider. */
  static ProviderId provider(String id) {
    try {
      return new ProviderId(id);
    } catch (IllegalArgumentException | TenonException e) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_NOT_FOUND, "There is no provider with this id.", e);
    }
  }

  /** The answer with a guide. */
  static ApiResponse guide(Guide guide) {
    return ApiResponse.ok(GuideData.of(guide));
  }

  /** The answer with a file of a guide. */
  static ApiResponse artifact(Guide guide, String id) {
    Artifact artifact =
        guide
            .artifact(id)
            .orElseThrow(
                () ->
                    new ApiFailure(
                        ApiErrorCode.RESOURCE_NOT_FOUND, "The guide has no file with this id."));
    return ApiResponse.file(artifact.fileName(), artifact.content());
  }
}
