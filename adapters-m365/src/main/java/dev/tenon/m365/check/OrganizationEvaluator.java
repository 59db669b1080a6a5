package dev.tenon.m365.check;

import static dev.tenon.toolkit.CheckResults.failed;
import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.account.M365Form;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.TenantEvaluator;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.graph.Tenant;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import dev.tenon.toolkit.EvaluatedCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Evaluates whether tenant ID, organization name and cloud belong together. */
final class OrganizationEvaluator {

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

  /**
   * What the directory says needs no confirmation: only its own tenant signs the application in.
   */
  private CheckResult organization(TenantMetadata found) {
    return isInitial().orElse(false)
        ? new CheckResult.Passed(evidence(found.tenantId(), found.tenantId()))
        : organizationAtSignIn(found);
  }

  private CheckResult organizationAtSignIn(TenantMetadata found) {
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
    List<Evidence> evidence = evidence(found.tenantId(), organization.tenantId());
    if (!found.tenantId().equals(organization.tenantId())) {
      return failed(
          finding(
              M365ErrorCode.M365_ORGANIZATION_OF_ANOTHER_TENANT,
              "The organization name %s and the tenant ID belong to different tenants."
                  .formatted(form.organization()),
              evidence,
              enterInitialDomain(Optional.empty())));
    }
    if (isInitial().isPresent()) {
      return notInitial(evidence, known());
    }
    return facts.answeredFor(form.organization())
        ? new CheckResult.Passed(
            append(evidence, new Evidence("Exchange Online answered for", form.organization())))
        : undecided();
  }

  private static List<Evidence> evidence(String tenant, String ofOrganization) {
    return List.of(
        new Evidence("Tenant of the tenant ID", tenant),
        new Evidence("Tenant of the organization name", ofOrganization));
  }

  /** Whether the directory calls it the initial domain; empty when the directory does not say. */
  private Optional<Boolean> isInitial() {
    return known().map(form.organization()::equalsIgnoreCase);
  }

  private Optional<String> known() {
    return facts.identity.tenant().answer().toOptional().flatMap(Tenant::initialDomain);
  }

  private static List<Evidence> append(List<Evidence> evidence, Evidence further) {
    return Stream.concat(evidence.stream(), Stream.of(further)).toList();
  }

  /** The form of a domain does not tell: a tenant may add further ones of the same form. */
  private CheckResult undecided() {
    return facts.identity.graphToken().answer().toOptional().isEmpty()
        ? EvaluatedCheck.notReached(IdentityChecks.CREDENTIAL)
        : new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_REFUSED,
            "%s is a domain of the tenant. Whether it is the initial domain is unknown, because the application cannot read the domains of the tenant and %s"
                .formatted(
                    form.organization(),
                    facts
                        .otherDomainOfTheTenant()
                        .map(
                            "Exchange Online answered for %s. If the Domain names page calls that the initial domain, enter it as the organization name."
                                ::formatted)
                        .orElse(
                            "Exchange Online did not confirm it. Check again when the directory role is effective.")),
            Optional.empty());
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
    return initial
        .map(
            domain ->
                remediation(
                    Actors.OPERATOR,
                    form.identity().portal().domains(),
                    "Enter " + domain + " as the organization name."))
        .orElseGet(
            () ->
                remediation(
                    Actors.OPERATOR,
                    form.identity().portal().domains(),
                    "In the Microsoft Entra admin center, open Domain names and find the domain"
                        + " with which the tenant was created, which usually ends in "
                        + form.identity().cloud().organizationSuffix()
                        + ".",
                    "Enter it as the organization name, and check that the tenant ID belongs to the"
                        + " same tenant."));
  }
}
