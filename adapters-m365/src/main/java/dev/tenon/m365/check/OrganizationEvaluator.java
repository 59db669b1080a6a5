package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.account.M365Form;
import dev.tenon.microsoft.check.TenantEvaluator;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;

/** Evaluates whether tenant ID, organization name and cloud belong together. */
final class OrganizationEvaluator {

  /** The domain for mail routing of hybrid organizations; looks like the initial one. */
  private static final String ROUTING = ".mail.";

  private final M365Form form;
  private final ExchangeFacts facts;
  private final TenantEvaluator tenant;

  OrganizationEvaluator(M365Form form, ExchangeFacts facts, TenantEvaluator tenant) {
    this.form = form;
    this.facts = facts;
    this.tenant = tenant;
  }

  CheckResult tenant() {
    return tenant.tenant(this::organization);
  }

  private CheckResult organization(TenantMetadata found) {
    return facts
        .organizationMetadata
        .answer()
        .fold(
            organization ->
                organization
                    .map(other -> compare(found, other))
                    .orElseGet(this::unknownOrganization),
            why -> why);
  }

  private CheckResult compare(TenantMetadata found, TenantMetadata organization) {
    List<Evidence> evidence =
        List.of(
            new Evidence("Tenant of the tenant ID", found.tenantId()),
            new Evidence("Tenant of the organization name", organization.tenantId()));
    if (!found.tenantId().equals(organization.tenantId())) {
      return failed(
          finding(
              M365ErrorCode.M365_ORGANIZATION_OF_ANOTHER_TENANT,
              "The organization name %s and the tenant ID belong to different tenants."
                  .formatted(form.organization()),
              evidence,
              enterInitialDomain(Optional.empty())));
    }
    CheckResult initial = new CheckResult.Passed(evidence);
    return facts
        .identity
        .tenant()
        .answer()
        .fold(
            known ->
                known
                        .initialDomain()
                        .map(form.organization()::equalsIgnoreCase)
                        .orElseGet(this::looksInitial)
                    ? initial
                    : notInitial(evidence, known.initialDomain()),
            refusal -> looksInitial() ? initial : notInitial(evidence, Optional.empty()),
            fault -> looksInitial() ? initial : fault.inconclusive());
  }

  private boolean looksInitial() {
    return form.organization().endsWith("." + form.identity().cloud().organizationSuffix())
        && !form.organization().contains(ROUTING);
  }

  private CheckResult notInitial(List<Evidence> evidence, Optional<String> initial) {
    return failed(
        finding(
            M365ErrorCode.M365_ORGANIZATION_NOT_INITIAL,
            "%s is a domain of the tenant but not the initial domain, which Exchange Online requires%s."
                .formatted(
                    form.organization(),
                    initial.map(domain -> "; the initial domain is " + domain).orElse("")),
            evidence,
            enterInitialDomain(initial)));
  }

  private CheckResult unknownOrganization() {
    return failed(
        finding(
            M365ErrorCode.M365_ORGANIZATION_NOT_FOUND,
            "No tenant of the chosen cloud has the domain %s.".formatted(form.organization()),
            List.of(),
            enterInitialDomain(Optional.empty())));
  }

  private Remediation enterInitialDomain(Optional<String> initial) {
    return remediation(
        Actors.OPERATOR,
        form.identity().portal().domains(),
        "In the Microsoft Entra admin center, open Domain names and find the domain that ends in "
            + form.identity().cloud().organizationSuffix()
            + ".",
        "Enter "
            + initial
                .map(domain -> domain + " as the organization name.")
                .orElse(
                    "it as the organization name, and check that the tenant ID belongs to the same"
                        + " tenant."));
  }
}
