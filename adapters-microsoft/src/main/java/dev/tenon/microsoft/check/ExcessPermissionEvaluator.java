package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Evaluates excess application permissions. Tenon asks for none of Microsoft Graph. */
public final class ExcessPermissionEvaluator {

  private final IdentityForm form;
  private final IdentityFacts facts;

  /** Evaluates those facts. */
  public ExcessPermissionEvaluator(IdentityFacts facts) {
    this.form = facts.form();
    this.facts = facts;
  }

  /** Evaluates {@link IdentityChecks#EXCESS_PERMISSIONS} for a service without permissions. */
  public CheckResult excess() {
    OtherPermissions others = new OtherPermissions(facts, inGraphToken(), Set.of());
    return excess(others.excess().toList(), () -> others.none("none"));
  }

  /** The permissions in the token for Microsoft Graph, by the name of their service. Blocks. */
  public Map<String, List<String>> inGraphToken() {
    return Map.of(
        Directory.SERVICE,
        facts
            .graphToken()
            .answer()
            .toOptional()
            .map(token -> token.claims().roles())
            .orElse(List.of()));
  }

  /**
   * Evaluates {@link IdentityChecks#EXCESS_PERMISSIONS}.
   *
   * @param ofTheService excess permissions for the provider's own service and for others
   * @param otherwise the result when there are none
   */
  public CheckResult excess(List<Evidence> ofTheService, Supplier<CheckResult> otherwise) {
    List<Evidence> excess =
        Stream.concat(
                ofTheService.stream(),
                inGraphToken().get(Directory.SERVICE).stream()
                    .map(role -> new Evidence(Directory.SERVICE, role)))
            .toList();
    if (!excess.isEmpty()) {
      return failed(excess(excess));
    }
    return facts.graphToken().answer().toOptional().isEmpty()
        ? notReached(IdentityChecks.CREDENTIAL)
        : otherwise.get();
  }

  /** Services have permissions of the same name, one of which Tenon may ask for. */
  private static String named(Evidence permission) {
    return permission.label().equals(Directory.SERVICE)
        ? permission.value()
        : permission.value() + " of " + permission.label();
  }

  private Finding excess(List<Evidence> excess) {
    List<Evidence> bySeverity =
        excess.stream()
            .sorted(Comparator.comparing(one -> PermissionKind.of(one.value())))
            .toList();
    return finding(
        EntraErrorCode.ENTRA_EXCESS_PERMISSION,
        "The application has %d application permission%s that Tenon did not ask for (%s): %s."
            .formatted(
                excess.size(),
                excess.size() == 1 ? "" : "s",
                PermissionKind.of(bySeverity.get(0).value()).description(),
                String.join(
                    ", ", bySeverity.stream().map(ExcessPermissionEvaluator::named).toList())),
        bySeverity.stream()
            .map(
                one ->
                    new Evidence(
                        one.label(),
                        one.value() + " (" + PermissionKind.of(one.value()).description() + ")"))
            .toList(),
        remediation(
            Actors.ADMINISTRATOR,
            form.portal().apiPermissions(form.application()),
            "On the API permissions page, revoke admin consent for each of these permissions and"
                + " remove it.",
            "If another system uses this application, register a separate application for Tenon."));
  }
}
