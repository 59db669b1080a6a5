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
import dev.tenon.m365.entra.DirectoryRole;
import dev.tenon.m365.entra.ExchangePermission;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.m365.http.Answer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Judges the directory roles: one that Exchange accepts, the best one, and those too strong. */
final class RoleJudge {

  /** How long a directory role may take to reach tokens. */
  private static final Duration WINDOW = Duration.ofMinutes(60);

  private final LinkForm form;
  private final Inquiry inquiry;

  RoleJudge(LinkForm form, Inquiry inquiry) {
    this.form = form;
    this.inquiry = inquiry;
  }

  CheckResult supportedRole() {
    return withRoles(this::supportedRole);
  }

  CheckResult globalReader() {
    return withRoles(
        roles ->
            roles.contains(DirectoryRole.GLOBAL_READER.templateId())
                ? passed("Directory roles in the token", names(roles))
                : withoutGlobalReader(roles));
  }

  CheckResult excess() {
    return withRoles(
        roles -> {
          List<String> strong =
              roles.stream().filter(role -> !DirectoryRole.onlyReads(role)).toList();
          return strong.isEmpty()
              ? passed("Directory roles in the token", names(roles))
              : failed(tooStrong(strong, roles));
        });
  }

  /** Both tokens tell the roles; the one for Exchange is what Exchange will see. */
  private CheckResult withRoles(Function<List<String>, CheckResult> judgement) {
    Optional<AccessToken> token =
        inquiry
            .exchangeToken
            .answer()
            .toOptional()
            .or(() -> inquiry.graphToken.answer().toOptional());
    return token
        .map(found -> judgement.apply(found.claims().directoryRoles()))
        .orElseGet(() -> notReached(M365Checks.CREDENTIAL));
  }

  private CheckResult supportedRole(List<String> roles) {
    if (!matching(roles, DirectoryRole::acceptedByExchange).isEmpty()) {
      return passed("Directory roles in the token", names(roles));
    }
    return exchangeAccepts()
        .fold(
            accepted ->
                accepted
                    ? passed(
                        "Exchange Online",
                        "accepts the application through a role group of its own")
                    : withoutSupportedRole(roles),
            refusal -> notReached(M365Checks.EXCHANGE_PERMISSION),
            fault -> fault);
  }

  private CheckResult withoutSupportedRole(List<String> roles) {
    List<Evidence> evidence = List.of(new Evidence("Directory roles in the token", names(roles)));
    CheckResult without =
        failed(roles.isEmpty() ? missing(evidence) : unsupported(roles, evidence));
    return inquiry
        .rolesRecorded
        .answer()
        .fold(
            recorded ->
                matching(recorded, DirectoryRole::acceptedByExchange).isEmpty()
                    ? without
                    : propagating(notEffective(recorded, evidence), WINDOW),
            refusal -> without,
            fault -> fault);
  }

  private CheckResult withoutGlobalReader(List<String> roles) {
    if (matching(roles, DirectoryRole::acceptedByExchange).isEmpty()
        && !exchangeAccepts().toOptional().orElse(false)) {
      return notReached(M365Checks.DIRECTORY_ROLE);
    }
    return failed(
        finding(
            M365ErrorCode.M365_GLOBAL_READER_MISSING,
            "The application works with another role than Global Reader, so that some settings may"
                + " stay unread.",
            List.of(new Evidence("Directory roles in the token", names(roles))),
            assign()));
  }

  /** What Exchange does outweighs what a token says; without the permission it is not asked. */
  private Answer<Boolean> exchangeAccepts() {
    boolean forbidden =
        inquiry.exchangeToken.answer().toOptional().stream()
            .anyMatch(token -> !token.claims().roles().contains(ExchangePermission.NAME));
    if (forbidden) {
      return new Answer.Known<>(false);
    }
    return inquiry
        .exchange
        .answer()
        .fold(
            answer -> new Answer.Known<>(answer instanceof ExchangeAnswer.Organization),
            Answer.Refused::new,
            Answer.Faulted::new);
  }

  private Finding missing(List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_DIRECTORY_ROLE_MISSING,
        "The application has no directory role, so that Exchange Online lets it do nothing.",
        evidence,
        assign());
  }

  private Finding unsupported(List<String> roles, List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_DIRECTORY_ROLE_UNSUPPORTED,
        "Exchange Online does not accept the directory role of the application: "
            + names(roles)
            + ".",
        evidence,
        assign());
  }

  private Finding notEffective(List<String> recorded, List<Evidence> evidence) {
    return finding(
        M365ErrorCode.M365_DIRECTORY_ROLE_NOT_EFFECTIVE,
        "The directory role %s is recorded, but tokens do not carry it yet."
            .formatted(names(recorded)),
        evidence,
        assign());
  }

  private Finding tooStrong(List<String> strong, List<String> roles) {
    String remove =
        "Under Roles & admins open each of these roles and remove its assignment to the"
            + " application: "
            + names(strong)
            + ".";
    return finding(
        M365ErrorCode.M365_EXCESS_ROLE,
        "The application has a role that may change things, which Tenon did not ask for: "
            + names(strong)
            + ".",
        List.of(new Evidence("Directory roles in the token", names(strong))),
        remediation(
            Actors.ROLE_ADMINISTRATOR,
            form.portal().roles(),
            roles.contains(DirectoryRole.GLOBAL_READER.templateId())
                ? new String[] {remove}
                : new String[] {
                  "First assign the role Global Reader to the application.", remove
                }));
  }

  private Remediation assign() {
    return remediation(
        Actors.ROLE_ADMINISTRATOR,
        form.portal().globalReader(),
        "Open Roles & admins, Global Reader, Add assignments, and select the application.",
        "Make the assignment active, not eligible, and for the whole directory: an application"
            + " cannot activate a role.",
        "Check again some minutes after the assignment.");
  }

  private static List<String> matching(List<String> roles, Predicate<DirectoryRole> condition) {
    return roles.stream()
        .filter(role -> DirectoryRole.of(role).filter(condition).isPresent())
        .toList();
  }

  private static String names(List<String> roles) {
    return roles.isEmpty()
        ? "none"
        : String.join(
            ", ",
            roles.stream()
                .map(id -> DirectoryRole.of(id).map(DirectoryRole::displayName).orElse(id))
                .toList());
  }
}
