package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.exchange.ExchangePermission;
import dev.tenon.microsoft.check.ExcessPermissionEvaluator;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.OtherPermissions;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.microsoft.graph.Registration;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CallFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Evaluates the application permissions: the required one, and excess ones. */
final class ExchangePermissionEvaluator {

  /** How long consent may take to reach tokens. */
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private static final String EXCHANGE = "Office 365 Exchange Online";

  private final IdentityForm form;
  private final ExchangeFacts facts;
  private final ExcessPermissionEvaluator excess;

  ExchangePermissionEvaluator(ExchangeFacts facts, ExcessPermissionEvaluator excess) {
    this.form = facts.identity.form();
    this.facts = facts;
    this.excess = excess;
  }

  CheckResult exchangePermission() {
    if (facts.identity.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    return facts.exchangeToken.answer().fold(this::exchangePermission, why -> why);
  }

  CheckResult excess() {
    Optional<AccessToken> token = facts.exchangeToken.answer().toOptional();
    List<String> ofExchange =
        token.stream()
            .flatMap(known -> known.claims().roles().stream())
            .filter(role -> !role.equals(ExchangePermission.NAME))
            .toList();
    Map<String, List<String>> inTokens = new HashMap<>(excess.inGraphToken());
    inTokens.put(EXCHANGE, ofExchange);
    OtherPermissions others =
        new OtherPermissions(facts.identity, inTokens, Set.of(ExchangePermission.ROLE_ID));
    return excess.excess(
        Stream.concat(
                ofExchange.stream().map(role -> new Evidence(EXCHANGE, role)), others.excess())
            .toList(),
        () ->
            token
                .map(
                    known ->
                        lacksWhatIsIn(known) ? incompleteGrants() : others.none(rolesOf(known)))
                .orElseGet(() -> notReached(M365Checks.EXCHANGE_PERMISSION)));
  }

  /** Whether the directory does not list the permission that a token contains. */
  private boolean lacksWhatIsIn(AccessToken token) {
    return token.claims().roles().contains(ExchangePermission.NAME)
        && facts
            .identity
            .grantedPermissions()
            .answer()
            .toOptional()
            .filter(
                all -> all.stream().noneMatch(one -> one.id().equals(ExchangePermission.ROLE_ID)))
            .isPresent();
  }

  private static CheckResult incompleteGrants() {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The list of granted permissions that %s returned lacks %s, which the token contains, so it is not complete or not up to date. Check again in a few minutes."
            .formatted(Directory.SERVICE, ExchangePermission.NAME),
        Optional.empty());
  }

  private CheckResult exchangePermission(AccessToken token) {
    if (token.claims().roles().contains(ExchangePermission.NAME)) {
      return passed("Permissions in the token", rolesOf(token));
    }
    List<Evidence> evidence = List.of(new Evidence("Permissions in the token", rolesOf(token)));
    return facts
        .grantedSinceToken
        .answer()
        .fold(
            recorded ->
                recorded.stream().anyMatch(one -> one.id().equals(ExchangePermission.ROLE_ID))
                    ? propagating(notEffective(evidence), WINDOW)
                    : notGranted(notConsented(evidence), evidence),
            refusal -> notGranted(notInToken(evidence), evidence),
            CallFault::inconclusive);
  }

  /**
   * Evaluates what the application declares.
   *
   * @param finding if it declares the permission, or if the declaration cannot be read
   */
  private CheckResult notGranted(Finding finding, List<Evidence> evidence) {
    return facts
        .identity
        .registration()
        .answer()
        .fold(
            registration -> failed(missing(registration, finding, evidence)),
            refusal -> failed(finding),
            CallFault::inconclusive);
  }

  private Finding missing(Registration registration, Finding declared, List<Evidence> evidence) {
    if (ExchangePermission.isDeclaredBy(registration)) {
      return declared;
    } else if (ExchangePermission.isDelegatedBy(registration)) {
      return finding(
          M365ErrorCode.M365_EXCHANGE_PERMISSION_DELEGATED,
          "The application has a delegated permission of Office 365 Exchange Online. It needs the"
              + " application permission Exchange.ManageAsApp.",
          evidence,
          remediation(
              Actors.ADMINISTRATOR,
              form.portal().apiPermissions(form.application()),
              "On the API permissions page, remove the delegated permission of Office 365 Exchange"
                  + " Online.",
              "Select Add a permission, APIs my organization uses, Office 365 Exchange Online,"
                  + " Application permissions, Exchange.ManageAsApp.",
              "Select \"Grant admin consent\" and confirm with Yes."));
    }
    return finding(
        M365ErrorCode.M365_EXCHANGE_PERMISSION_NOT_DECLARED,
        ExchangePermission.isOfProtectionIn(registration)
            ? "The application has the permission Exchange.ManageAsApp of Microsoft Exchange Online"
                + " Protection. It needs the permission of that name of Office 365 Exchange Online."
            : "The application does not have the permission Exchange.ManageAsApp.",
        evidence,
        remediation(
            Actors.ADMINISTRATOR,
            form.portal().apiPermissions(form.application()),
            "On the API permissions page, select Add a permission, APIs my organization uses,"
                + " Office 365 Exchange Online. If it is not listed, search for "
                + ExchangePermission.RESOURCE_APP_ID
                + ".",
            "Select Application permissions, select Exchange.ManageAsApp, then select Add"
                + " permissions.",
            "Select \"Grant admin consent\" and confirm with Yes."));
  }

  private Finding notConsented(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_CONSENT_MISSING,
        "No administrator has consented to the permission Exchange.ManageAsApp.",
        evidence,
        consent());
  }

  /** When what administrators consented to cannot be read. */
  private Finding notInToken(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_CONSENT_MISSING,
        "The token does not contain the permission Exchange.ManageAsApp. Either no administrator"
            + " has consented to it, or the consent is not in effect yet.",
        evidence,
        consent());
  }

  private Finding notEffective(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_CONSENT_NOT_EFFECTIVE,
        "Consent to Exchange.ManageAsApp is recorded, but tokens do not contain the permission"
            + " yet.",
        evidence,
        consent());
  }

  private Remediation consent() {
    return remediation(
        Actors.ADMINISTRATOR,
        form.portal().apiPermissions(form.application()),
        "Open the API permissions page of the application.",
        "Select \"Grant admin consent\" and confirm with Yes. The status of Exchange.ManageAsApp"
            + " changes to \"Granted\".",
        "Check again after two minutes.");
  }

  private static String rolesOf(AccessToken token) {
    return token.claims().roles().isEmpty() ? "none" : String.join(", ", token.claims().roles());
  }
}
