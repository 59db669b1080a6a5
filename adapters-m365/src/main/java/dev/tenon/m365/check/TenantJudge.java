package dev.tenon.m365.check;

import static dev.tenon.m365.check.Verdicts.failed;
import static dev.tenon.m365.check.Verdicts.finding;
import static dev.tenon.m365.check.Verdicts.remediation;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365ErrorCode;
import dev.tenon.m365.entra.Actors;
import dev.tenon.m365.entra.Cloud;
import dev.tenon.m365.entra.RefusalMeaning;
import dev.tenon.m365.entra.TenantMetadata;
import dev.tenon.m365.http.Answer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Remediation;
import java.util.List;
import java.util.Optional;

/** Judges whether tenant id, organization name and cloud belong together. */
final class TenantJudge {

  /** The domain for mail routing of hybrid organizations; looks like the initial one. */
  private static final String ROUTING = ".mail.";

  private final LinkForm form;
  private final Inquiry inquiry;

  TenantJudge(LinkForm form, Inquiry inquiry) {
    this.form = form;
    this.inquiry = inquiry;
  }

  CheckResult tenant() {
    return inquiry
        .tenantMetadata
        .answer()
        .fold(found -> found.map(this::organization).orElseGet(this::unknownTenant), why -> why);
  }

  private CheckResult organization(TenantMetadata tenant) {
    if (!tenant.isIn(form.cloud())) {
      return wrongCloud(
          tenant.clouds(),
          List.of(
              new Evidence(
                  "Cloud in the sign-in metadata",
                  tenant.instanceName()
                      + (tenant.subScope().isEmpty() ? "" : ", " + tenant.subScope()))));
    }
    return inquiry
        .organizationMetadata
        .answer()
        .fold(
            found ->
                found.map(other -> compare(tenant, other)).orElseGet(this::unknownOrganization),
            why -> why);
  }

  private CheckResult compare(TenantMetadata tenant, TenantMetadata organization) {
    List<Evidence> evidence =
        List.of(
            new Evidence("Tenant of the tenant ID", tenant.tenantId()),
            new Evidence("Tenant of the organization name", organization.tenantId()));
    if (!tenant.tenantId().equals(organization.tenantId())) {
      return failed(
          finding(
              M365ErrorCode.M365_ORGANIZATION_OF_ANOTHER_TENANT,
              "The organization name %s belongs to another tenant than the tenant ID."
                  .formatted(form.organization()),
              evidence,
              enterInitialDomain(Optional.empty())));
    }
    CheckResult initial = new CheckResult.Passed(evidence);
    return inquiry
        .tenant
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
            fault -> looksInitial() ? initial : fault);
  }

  private boolean looksInitial() {
    return form.organization().endsWith("." + form.cloud().organizationSuffix())
        && !form.organization().contains(ROUTING);
  }

  private CheckResult notInitial(List<Evidence> evidence, Optional<String> initial) {
    return failed(
        finding(
            M365ErrorCode.M365_ORGANIZATION_NOT_INITIAL,
            "%s is a domain of the tenant, but not its initial one, which Exchange Online needs%s."
                .formatted(
                    form.organization(), initial.map(domain -> "; that is " + domain).orElse("")),
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

  private CheckResult unknownTenant() {
    Optional<Cloud> other =
        inquiry.otherCloud.answer() instanceof Answer.Known<Optional<Cloud>> known
            ? known.value()
            : Optional.empty();
    if (other.isPresent()) {
      return wrongCloud(
          List.of(other.get()), List.of(new Evidence("Found at", other.get().loginHost())));
    }
    RefusalMeaning meaning = RefusalMeaning.tenantNotFound();
    return failed(
        finding(
            meaning.code(),
            meaning.message(),
            List.of(new Evidence("Asked", form.cloud().loginHost())),
            meaning.remediation(form)));
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

  private Remediation enterInitialDomain(Optional<String> initial) {
    return remediation(
        Actors.OPERATOR,
        form.portal().domains(),
        "Open Domain names in the admin center and find the domain that ends in "
            + form.cloud().organizationSuffix()
            + ".",
        "Enter "
            + initial
                .map(domain -> domain + " as organization name.")
                .orElse(
                    "it as organization name, and check that the tenant ID is of the same"
                        + " tenant."));
  }
}
