package dev.tenon.web.send;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.spi.Capability;
import dev.tenon.spi.GuideStep;
import dev.tenon.web.http.WebExchange;
import java.util.List;

/**
 * What a setup link is created for.
 *
 * @param path of its page
 * @param name of the account
 * @param purposes what a visitor can be asked to do, the usual one first
 * @param links which links are for it
 */
record SendSubject(
    String path,
    String id,
    String name,
    List<SetupPurpose> purposes,
    List<GuideStep> steps,
    SetupLinkFilter links) {

  SendSubject {
    requireNonNull(path, "path");
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    purposes = List.copyOf(purposes);
    steps = List.copyOf(steps);
    requireNonNull(links, "links");
  }

  /** The onboarding that a path names. */
  static SendSubject onboarding(WebExchange exchange) {
    OnboardingId id =
        OnboardingId.ifValid(exchange.path("id"))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.ONBOARDING_NOT_FOUND, "There is no such onboarding."));
    Onboarding onboarding = exchange.tenon().onboardings().get(id, exchange.caller());
    return new SendSubject(
        "/onboardings/" + id,
        id.value(),
        onboarding.name(),
        List.of(SetupPurpose.LINK),
        exchange.tenon().onboardings().guide(id, exchange.caller()).steps(),
        SetupLinkFilter.ALL.of(id));
  }

  /** The integration that a path names. */
  static SendSubject integration(WebExchange exchange) {
    Integration integration =
        exchange
            .tenon()
            .integrations()
            .find(exchange.path("id"), exchange.caller())
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.INTEGRATION_NOT_FOUND, "There is no such integration."));
    IntegrationId id = integration.id();
    boolean rotates =
        exchange
            .tenon()
            .providers()
            .get(integration.provider())
            .capabilities()
            .contains(Capability.ROTATE_CREDENTIAL);
    return new SendSubject(
        "/integrations/" + id,
        id.value(),
        integration.name(),
        rotates ? List.of(SetupPurpose.REPAIR, SetupPurpose.RENEWAL) : List.of(SetupPurpose.REPAIR),
        exchange.tenon().integrations().guide(id, exchange.caller()).steps(),
        SetupLinkFilter.ALL.of(id));
  }

  /** The target of a link for a purpose. */
  SetupTarget target(SetupPurpose purpose) {
    return new SetupTarget(purpose, id);
  }
}
