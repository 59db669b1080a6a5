package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.passed;
import static dev.tenon.toolkit.CheckResults.remediation;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntraErrorCode;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Judges application permissions that nobody asked for; of Microsoft Graph, none is. */
public final class ExcessPermissionEvaluator {

  private final IdentityForm form;
  private final IdentityFacts facts;

  /** A judge of what that inquiry brings. */
  public ExcessPermissionEvaluator(IdentityFacts facts) {
    this.form = facts.form();
    this.facts = facts;
  }

  /** Answers {@link IdentityChecks#EXCESS_PERMISSIONS} for a service without permissions. */
  public CheckResult excess() {
    return excess(List.of(), () -> passed("Permissions in the token", "none"));
  }

  /**
   * Answers {@link IdentityChecks#EXCESS_PERMISSIONS}.
   *
   * @param ofTheService permissions too many in the token for the provider's own service
   * @param otherwise the answer when none is too many
   */
  public CheckResult excess(List<Evidence> ofTheService, Supplier<CheckResult> otherwise) {
    Optional<AccessToken> token = facts.graphToken().answer().toOptional();
    List<Evidence> excess =
        Stream.concat(
                ofTheService.stream(),
                token.stream()
                    .flatMap(known -> known.claims().roles().stream())
                    .map(role -> new Evidence(Directory.SERVICE, role)))
            .toList();
    if (!excess.isEmpty()) {
      return failed(excess(excess));
    }
    return token.isEmpty() ? notReached(IdentityChecks.CREDENTIAL) : otherwise.get();
  }

  private Finding excess(List<Evidence> excess) {
    return finding(
        EntraErrorCode.ENTRA_EXCESS_PERMISSION,
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
}
