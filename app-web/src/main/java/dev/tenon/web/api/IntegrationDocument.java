package dev.tenon.web.api;

import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.IntegrationDetailsData;
import dev.tenon.views.RequirementsData;
import dev.tenon.views.VerificationData;
import dev.tenon.web.integration.UpcomingExpiry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An integration with all details, as the API returns it. */
record IntegrationDocument(
    IntegrationData integration,
    Map<String, String> form,
    Map<String, String> published,
    VerificationData verification,
    RequirementsData requirements,
    List<AccountListingData> unlisted) {

  IntegrationDocument {
    unlisted = List.copyOf(unlisted);
  }

  static ApiResponse response(Integration integration, ApiRequest request) {
    return ApiResponse.ok(of(integration, request)).withVersion(integration.version());
  }

  private static IntegrationDocument of(Integration integration, ApiRequest request) {
    Optional<ProviderDescriptor> provider = provider(request.tenon(), integration.provider());
    IntegrationDetailsData details = IntegrationDetailsData.of(integration, provider);
    return new IntegrationDocument(
        details.integration(),
        details.form(),
        details.published(),
        details.verification(),
        RequirementsData.of(
            integration,
            provider,
            UpcomingExpiry.of(integration.id(), request.exchange(), request.reader())),
        request
            .tenon()
            .discoveryRules()
            .unlisted(Set.of(integration.id()), request.reader())
            .stream()
            .map(AccountListingData::of)
            .toList());
  }

  /** The descriptor of a provider; empty if it is no longer installed. */
  static Optional<ProviderDescriptor> provider(Tenon tenon, ProviderId id) {
    try {
      return Optional.of(tenon.providers().get(id));
    } catch (TenonException e) {
      return Optional.empty();
    }
  }
}
