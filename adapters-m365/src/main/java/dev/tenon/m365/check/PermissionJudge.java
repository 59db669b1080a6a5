package dev.tenon.m365.check;

import static dev.tenon.m365.check.Verdicts.failed;
import static dev.tenon.m365.check.Verdicts.finding;
import static dev.tenon.m365.check.Verdicts.notReached;
import static dev.tenon.m365.check.Verdicts.passed;
import static dev.tenon.m365.check.Verdicts.propagating;
import static dev.tenon.m365.check.Verdicts.remediation;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365Checks;
import dev.tenon.m365.M365ErrorCode;
import dev.tenon.m365.entra.AccessToken;
import dev.tenon.m365.entra.Actors;
import dev.tenon.m365.entra.ExchangePermission;
import dev.tenon.m365.graph.Registration;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the application permissions: the one that is needed, and those that are too many. */
final class PermissionJudge {

  /** How long consent may take to reach tokens. */
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final LinkForm form;
  private final Inquiry inquiry;

  PermissionJudge(LinkForm form, Inquiry inquiry) {
    this.form = form;
    this.inquiry = inquiry;
  }

  CheckResult exchangePermission() {
    if (inquiry.graphToken.answer().toOptional().isEmpty()) {
      return notReached(M365Checks.CREDENTIAL);
    }
    return inquiry.exchangeToken.answer().fold(this::exchangePermission, why -> why);
  }

  CheckResult excess() {
    Optional<AccessToken> graph = inquiry.graphToken.answer().toOptional();
    Optional<AccessToken> exchange = inquiry.exchangeToken.answer().toOptional();
    List<Evidence> excess =
        Stream.concat(
                evidence("Office 365 Exchange Online", exchange)
                    .filter(permission -> !permission.value().equals(ExchangePermission.NAME)),
                evidence("Microsoft Graph", graph))
            .toList();
    if (!excess.isEmpty()) {
      return failed(excess(excess));
    } else if (graph.isEmpty()) {
      return notReached(M365Checks.CREDENTIAL);
    }
    return exchange
        .map(token -> passed("Permissions in the tokens", rolesOf(token)))
        .orElseGet(() -> notReached(M365Checks.EXCHANGE_PERMISSION));
  }

  private static Stream<Evidence> evidence(String resource, Optional<AccessToken> token) {
    return token.stream()
        .flatMap(known -> known.claims().roles().stream())
        .map(role -> new Evidence(resource, role));
  }

  private CheckResult exchangePermission(AccessToken token) {
    if (token.claims().roles().contains(ExchangePermission.NAME)) {
      return passed("Permissions in the token", rolesOf(token));
    }
    List<Evidence> evidence = List.of(new Evidence("Permissions in the token", rolesOf(token)));
    return inquiry
        .permissionRecorded
        .answer()
        .fold(
            recorded ->
                recorded ? propagating(notEffective(evidence), WINDOW) : notGranted(evidence),
            refusal -> notGranted(evidence),
            fault -> fault);
  }

  private CheckResult notGranted(List<Evidence> evidence) {
    return inquiry
        .registration
        .answer()
        .fold(
            registration -> failed(missing(registration, evidence)),
            refusal -> failed(notConsented(evidence)),
            fault -> fault);
  }

  private Finding missing(Registration registration, List<Evidence> evidence) {
    if (registration.permissionDeclared()) {
      return notConsented(evidence);
    } else if (registration.delegatedDeclared()) {
      return finding(
          M365ErrorCode.M365_EXCHANGE_PERMISSION_DELEGATED,
          "The application has a delegated permission of Office 365 Exchange Online; it needs the"
              + " application permission Exchange.ManageAsApp.",
          evidence,
          remediation(
              Actors.ADMINISTRATOR,
              form.portal().apiPermissions(form.application()),
              "Under API permissions remove the delegated permission of Office 365 Exchange"
                  + " Online.",
              "Choose Add a permission, APIs my organization uses, Office 365 Exchange Online,"
                  + " Application permissions, Exchange.ManageAsApp.",
              "Choose \"Grant admin consent\" and answer Yes."));
    }
    return finding(
        M365ErrorCode.M365_EXCHANGE_PERMISSION_NOT_DECLARED,
        "The application does not have the permission Exchange.ManageAsApp.",
        evidence,
        remediation(
            Actors.ADMINISTRATOR,
            form.portal().apiPermissions(form.application()),
            "Under API permissions choose Add a permission, APIs my organization uses, Office 365"
                + " Exchange Online; if it is not listed, search for "
                + ExchangePermission.RESOURCE_APP_ID
                + ".",
            "Choose Application permissions, tick Exchange.ManageAsApp and choose Add"
                + " permissions.",
            "Choose \"Grant admin consent\" and answer Yes."));
  }

  private Finding notConsented(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_CONSENT_MISSING,
        "The permission Exchange.ManageAsApp was not consented to.",
        evidence,
        consent());
  }

  private Finding notEffective(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_CONSENT_NOT_EFFECTIVE,
        "Consent to Exchange.ManageAsApp is recorded, but tokens do not carry it yet.",
        evidence,
        consent());
  }

  private Remediation consent() {
    return remediation(
        Actors.ADMINISTRATOR,
        form.portal().apiPermissions(form.application()),
        "Open API permissions of the application.",
        "Choose \"Grant admin consent\" and answer Yes; the status beside Exchange.ManageAsApp"
            + " becomes \"Granted\".",
        "Check again a minute or two after that.");
  }

  private Finding excess(List<Evidence> excess) {
    return finding(
        M365ErrorCode.M365_EXCESS_PERMISSION,
        "The application has %d application permission%s that Tenon did not ask for: %s."
            .formatted(
                excess.size(),
                excess.size() == 1 ? "" : "s",
                String.join(", ", excess.stream().map(Evidence::value).toList())),
        excess,
        remediation(
            Actors.ADMINISTRATOR,
            form.portal().apiPermissions(form.application()),
            "Under API permissions revoke the consent to each of them and remove it.",
            "If another system uses this application, give Tenon an application of its own."));
  }

  private static String rolesOf(AccessToken token) {
    return token.claims().roles().isEmpty() ? "none" : String.join(", ", token.claims().roles());
  }
}
