package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.DirectoryRole;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.graph.DirectoryRoleAssignment;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.ServerText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Evaluates the directory roles of the application: the requested one and excess ones. */
public final class DirectoryRoleEvaluator {

  /** How long a directory role may take to reach tokens. */
  private static final Duration WINDOW = Duration.ofMinutes(60);

  /** The label of the roles in the token, where they are evidence. */
  public static final String IN_TOKEN = "Directory roles in the token";

  private final IdentityForm form;
  private final IdentityFacts facts;
  private final Question<AccessToken> serviceToken;

  /**
   * Evaluates those facts.
   *
   * @param serviceToken the token for the provider's own service; its roles are the ones that the
   *     service sees, so they are preferred to those of the token for Microsoft Graph
   */
  public DirectoryRoleEvaluator(IdentityFacts facts, Question<AccessToken> serviceToken) {
    this.form = facts.form();
    this.facts = facts;
    this.serviceToken = serviceToken;
  }

  /** Evaluates {@link IdentityChecks#GLOBAL_READER}. */
  public CheckResult globalReader() {
    return withRoles(
        roles ->
            DirectoryRole.GLOBAL_READER.isIn(roles)
                ? passed(IN_TOKEN, DirectoryRole.names(roles))
                : without(roles));
  }

  /**
   * Evaluates {@link IdentityChecks#EXCESS_ROLES}. Tokens contain the built-in roles for the whole
   * tenant only; the directory also records custom roles, and roles for a part of the tenant.
   *
   * <p>Source: the claim {@code wids} in
   * learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
   */
  public CheckResult excess() {
    return withRoles(
        roles -> {
          List<Finding> findings = new ArrayList<>();
          List<String> strong =
              roles.stream().filter(role -> !DirectoryRole.onlyReads(role)).toList();
          if (!strong.isEmpty()) {
            findings.add(tooStrong(strong, roles));
          }
          List<DirectoryRoleAssignment> further = furtherExcess(roles);
          if (!further.isEmpty()) {
            findings.add(notInTokens(further));
          }
          return findings.isEmpty() ? noExcess(roles) : new CheckResult.Failed(findings);
        });
  }

  private CheckResult noExcess(List<String> roles) {
    return facts
        .roleAssignments()
        .answer()
        .fold(
            all -> passed(IN_TOKEN, DirectoryRole.names(roles)),
            refusal -> unreadable(refusal, roles),
            CallFault::inconclusive);
  }

  /** Without a directory role, an application cannot read the assignments. */
  private CheckResult unreadable(Refusal refusal, List<String> roles) {
    if (facts.graphToken().answer().toOptional().isEmpty()) {
      return notReached(IdentityChecks.CREDENTIAL);
    }
    return DirectoryRole.GLOBAL_READER.isIn(roles)
        ? refusal.result()
        : notReached(IdentityChecks.GLOBAL_READER);
  }

  /** The assignments of roles that no token contains and that are not known to be read-only. */
  private List<DirectoryRoleAssignment> furtherExcess(List<String> roles) {
    return facts.roleAssignments().answer().toOptional().stream()
        .flatMap(List::stream)
        .filter(one -> !DirectoryRole.onlyReads(one.roleId()))
        .filter(one -> !(one.tenantWide() && roles.contains(one.roleId())))
        .distinct()
        .toList();
  }

  /**
   * Evaluates the template ids of the roles in the fresh token.
   *
   * @param evaluation the result for those ids
   */
  public CheckResult withRoles(Function<List<String>, CheckResult> evaluation) {
    return serviceToken
        .answer()
        .toOptional()
        .or(() -> facts.graphToken().answer().toOptional())
        .map(token -> evaluation.apply(token.claims().directoryRoles()))
        .orElseGet(() -> notReached(IdentityChecks.CREDENTIAL));
  }

  /**
   * Distinguishes a role that has not reached the tokens yet from one that was never assigned.
   *
   * @param wanted which roles are sufficient
   * @param roles the template ids of the roles in the token
   * @param missing the finding when no such role is assigned
   */
  public CheckResult unlessRecorded(
      Predicate<DirectoryRole> wanted, List<String> roles, Finding missing) {
    return facts
        .rolesSinceToken()
        .answer()
        .fold(
            all -> {
              List<String> recorded = tenantWide(all);
              return recorded.stream()
                      .anyMatch(role -> DirectoryRole.of(role).filter(wanted).isPresent())
                  ? propagating(notEffective(recorded, roles), WINDOW)
                  : failed(missing);
            },
            refusal -> failed(missing),
            CallFault::inconclusive);
  }

  private static List<String> tenantWide(List<DirectoryRoleAssignment> all) {
    return all.stream()
        .filter(DirectoryRoleAssignment::tenantWide)
        .map(DirectoryRoleAssignment::roleId)
        .toList();
  }

  /** How to assign Global Reader. */
  public Remediation assignGlobalReader() {
    return remediation(
        Actors.ROLE_ADMINISTRATOR,
        form.portal().globalReader(),
        "Open Roles & admins, Global Reader, Add assignments, and select the application.",
        "Make the assignment active, not eligible, and for the whole directory. An application"
            + " cannot activate a role.",
        "Check again a few minutes after the assignment.");
  }

  /** The roles in the token, as evidence. */
  public static List<Evidence> evidence(List<String> roles) {
    return List.of(new Evidence(IN_TOKEN, DirectoryRole.names(roles)));
  }

  private CheckResult without(List<String> roles) {
    return unlessRecorded(
        DirectoryRole.GLOBAL_READER::equals,
        roles,
        finding(
            EntraErrorCode.ENTRA_GLOBAL_READER_MISSING,
            DirectoryRole.GLOBAL_ADMINISTRATOR.isIn(roles)
                ? "The application does not have the role Global Reader. It reads with Global"
                    + " Administrator, which can also change everything."
                : "The application does not have the role Global Reader, so some settings may not"
                    + " be readable.",
            evidence(roles),
            assignGlobalReader()));
  }

  private Finding notEffective(List<String> recorded, List<String> roles) {
    return finding(
        EntraErrorCode.ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE,
        "The directory role %s is assigned, but tokens do not contain it yet."
            .formatted(DirectoryRole.names(recorded)),
        evidence(roles),
        assignGlobalReader());
  }

  private Finding tooStrong(List<String> strong, List<String> roles) {
    return finding(
        EntraErrorCode.ENTRA_EXCESS_ROLE,
        "The application has a directory role that Tenon did not ask for and that is not known to"
            + " be read-only: "
            + DirectoryRole.names(strong)
            + ".",
        evidence(strong),
        remediation(
            Actors.ROLE_ADMINISTRATOR,
            form.portal().roles(),
            removal(strong, DirectoryRole.GLOBAL_READER.isIn(roles))));
  }

  private Finding notInTokens(List<DirectoryRoleAssignment> further) {
    List<Evidence> evidence =
        further.stream()
            .map(
                one ->
                    new Evidence(
                        name(one.roleId()), "assigned at " + ServerText.clean(one.scope())))
            .toList();
    String names = String.join(", ", evidence.stream().map(Evidence::label).distinct().toList());
    return finding(
        EntraErrorCode.ENTRA_EXCESS_ROLE,
        "The application has a directory role that Tenon did not ask for, that its tokens do not contain and that is not known to be read-only: %s. Tokens contain neither custom roles nor roles for a part of the directory."
            .formatted(names),
        evidence,
        remediation(
            Actors.ROLE_ADMINISTRATOR,
            form.portal().roles(),
            "Under Roles & admins, open each of these roles and remove its assignment to the"
                + " application, also one for an administrative unit or another object: "
                + names
                + "."));
  }

  private String name(String roleId) {
    return DirectoryRole.of(roleId)
        .map(DirectoryRole::displayName)
        .or(
            () ->
                facts
                    .directory(directory -> directory.roleName(roleId))
                    .answer()
                    .toOptional()
                    .flatMap(known -> known)
                    .map(ServerText::clean))
        .orElse(roleId);
  }

  /** Who leaves a group loses all its roles. */
  private static boolean lacksReader(List<String> recorded) {
    return !DirectoryRole.GLOBAL_READER.isIn(recorded);
  }

  /** The directory lists the assignments to the application itself, not those to its groups. */
  private String[] removal(List<String> strong, boolean globalReader) {
    Optional<List<String>> recorded =
        facts.roleAssignments().answer().toOptional().map(DirectoryRoleEvaluator::tenantWide);
    List<String> own =
        strong.stream()
            .filter(role -> recorded.filter(all -> !all.contains(role)).isEmpty())
            .toList();
    List<String> ofGroups =
        recorded.isEmpty() ? strong : strong.stream().filter(role -> !own.contains(role)).toList();
    List<String> steps = new ArrayList<>();
    if (!globalReader
        || (!ofGroups.isEmpty()
            && recorded.filter(DirectoryRoleEvaluator::lacksReader).isPresent())) {
      steps.add("First assign the role Global Reader to the application.");
    }
    if (!own.isEmpty()) {
      steps.add(
          "Under Roles & admins, open each of these roles and remove its assignment to the"
              + " application: "
              + DirectoryRole.names(own)
              + ".");
    }
    if (!ofGroups.isEmpty()) {
      steps.add(
          "%s assigned to a group that contains the application: open the group under its assignments, then Members, and remove the application. Owners of the group can do that, too."
              .formatted(
                  recorded.isEmpty()
                      ? "If the page does not list the application, the role is"
                      : DirectoryRole.names(ofGroups) + (ofGroups.size() == 1 ? " is" : " are")));
    }
    return steps.toArray(String[]::new);
  }
}
