package dev.tenon.web.api;

import com.google.gson.JsonElement;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.views.AccountListingData;
import dev.tenon.views.DiscoveryRuleData;
import dev.tenon.views.ProposedAccountData;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Discovery rules, what they propose, and which accounts they no longer find. */
final class DiscoveryRuleResources {

  private DiscoveryRuleResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listDiscoveryRules", DiscoveryRuleResources::list,
        "addDiscoveryRule", DiscoveryRuleResources::add,
        "removeDiscoveryRule", DiscoveryRuleResources::remove,
        "listProposedAccounts", DiscoveryRuleResources::proposals,
        "listUnlistedAccounts", DiscoveryRuleResources::unlisted);
  }

  private static ApiResponse list(ApiRequest request) {
    return items(
        request.tenon().discoveryRules().list(request.caller()).stream()
            .map(DiscoveryRuleData::of)
            .toList());
  }

  private static ApiResponse add(ApiRequest request) {
    AddDiscoveryRule command =
        new AddDiscoveryRule(
            IntegrationResources.id(request),
            request.text("scope"),
            Mode.valueOf(request.requiredText("mode")),
            exclusions(request),
            request.caller());
    return ApiResponse.json(
        HttpStatus.CREATED, DiscoveryRuleData.of(request.tenon().discoveryRules().add(command)));
  }

  private static Set<String> exclusions(ApiRequest request) {
    return request.body().has("exclusions")
        ? request.body().getAsJsonArray("exclusions").asList().stream()
            .map(JsonElement::getAsString)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static ApiResponse remove(ApiRequest request) {
    request.tenon().discoveryRules().remove(existing(request).id(), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse proposals(ApiRequest request) {
    return items(
        request
            .tenon()
            .discoveryRules()
            .proposals(IntegrationResources.id(request), request.caller())
            .stream()
            .map(ProposedAccountData::of)
            .toList());
  }

  private static ApiResponse unlisted(ApiRequest request) {
    return items(
        request
            .tenon()
            .discoveryRules()
            .unlistedBelow(IntegrationResources.id(request), request.caller())
            .stream()
            .map(AccountListingData::of)
            .toList());
  }

  private static ApiResponse items(List<?> items) {
    return ApiResponse.ok(Map.of("items", items));
  }

  /** The rule that the path names. */
  static DiscoveryRule existing(ApiRequest request) {
    return request.tenon().discoveryRules().list(request.reader()).stream()
        .filter(rule -> rule.id().value().equals(request.path("rule")))
        .findFirst()
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.DISCOVERY_RULE_NOT_FOUND,
                    "There is no such discovery rule in this workspace."));
  }
}
