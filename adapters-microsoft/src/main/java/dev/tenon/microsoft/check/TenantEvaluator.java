package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;

import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Evaluates whether the tenant is in the chosen cloud. */
public final class TenantEvaluator {

  private final IdentityForm form;
  private final IdentityFacts facts;

  /** Evaluates those facts. */
  public TenantEvaluator(IdentityFacts facts) {
    this.form = facts.form();
    this.facts = facts;
  }

  /** Evaluates {@link IdentityChecks#TENANT}. */
  public CheckResult tenant() {
    return tenant(
        found ->
            new CheckResult.Passed(
                List.of(
                    new Evidence("Tenant", found.tenantId()),
                    new Evidence("Cloud", form.cloud().id()))));
  }

  /**
   * Evaluates {@link IdentityChecks#TENANT}, and more about a tenant that is in the chosen cloud.
   *
   * @param further evaluates the tenant that was found in the chosen cloud
   */
  public CheckResult tenant(Function<TenantMetadata, CheckResult> further) {
    return facts
        .tenantMetadata()
        .answer()
        .fold(
            found ->
                found
                    .map(
                        tenant ->
                            tenant.isIn(form.cloud()) ? further.apply(tenant) : elsewhere(tenant))
                    .orElseGet(this::unknown),
            why -> why);
  }

  private CheckResult elsewhere(TenantMetadata tenant) {
    return wrongCloud(
        tenant.clouds(),
        List.of(
            new Evidence(
                "Cloud in the sign-in metadata",
                tenant.instanceName()
                    + (tenant.subScope().isEmpty() ? "" : ", " + tenant.subScope()))));
  }

  private CheckResult unknown() {
    Optional<Cloud> other = facts.otherCloud().answer().toOptional().orElse(Optional.empty());
    if (other.isPresent()) {
      return wrongCloud(
          List.of(other.get()), List.of(new Evidence("Found at", other.get().loginHost())));
    }
    RefusalMeaning meaning = RefusalMeaning.tenantNotFound();
    if (facts.applicationIdIsTenant()) {
      return failed(swapped(meaning));
    }
    return failed(
        finding(
            meaning.code(),
            meaning.message(),
            List.of(new Evidence("Queried host", form.cloud().loginHost())),
            meaning.remediation(form)));
  }

  private Finding swapped(RefusalMeaning meaning) {
    return finding(
        meaning.code(),
        "The chosen cloud has no tenant with the tenant ID, but the application ID is the ID of a"
            + " tenant. The two are swapped.",
        List.of(
            new Evidence("Queried host", form.cloud().loginHost()),
            new Evidence("Tenant with the application ID", form.applicationId())),
        new Remediation(
                Actors.OPERATOR,
                List.of(
                    "Enter the Directory (tenant) ID as the tenant ID, and the Application (client)"
                        + " ID as the application ID."),
                Optional.empty())
            .with(
                new Action.EnterField(IdentityFields.TENANT_ID, form.applicationId()),
                new Action.EnterField(IdentityFields.APPLICATION_ID, form.tenantId())));
  }

  private CheckResult wrongCloud(List<Cloud> right, List<Evidence> evidence) {
    RefusalMeaning meaning = RefusalMeaning.wrongCloud();
    String names = String.join(" or ", right.stream().map(Cloud::id).toList());
    return failed(
        finding(
            meaning.code(),
            "The tenant is in %s, not in the chosen cloud %s."
                .formatted(names.isEmpty() ? "another national cloud" : names, form.cloud().id()),
            evidence,
            names.isEmpty() ? meaning.remediation(form) : choose(names)));
  }

  private static Remediation choose(String cloud) {
    return new Remediation(
        Actors.OPERATOR, List.of("Choose the cloud " + cloud + "."), Optional.empty());
  }
}
