package dev.tenon.aws.guide;

import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.policy.StoredData;
import dev.tenon.spi.Artifact;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The templates and scripts of a guide. Each of them creates the role. */
final class RoleFiles {

  static final String CLOUD_FORMATION = "tenon-aws.yaml";
  static final String CLOUD_FORMATION_ID = "cloudformation";
  static final String STACK_SET = "tenon-aws-members.yaml";
  static final String STACK_SET_ID = "stackset";

  private final AwsGuideContext context;
  private final PublishedIds ids;
  private final PrincipalArn principal;

  RoleFiles(AwsGuideContext context, PublishedIds ids, PrincipalArn principal) {
    this.context = context;
    this.ids = ids;
    this.principal = principal;
  }

  List<Artifact> all() {
    List<Artifact> files = new ArrayList<>();
    files.add(
        Artifact.text(
            CLOUD_FORMATION_ID,
            "CloudFormation template that creates the role",
            CLOUD_FORMATION,
            "application/yaml",
            cloudFormation()));
    memberPrefix()
        .ifPresent(
            prefix ->
                files.add(
                    Artifact.text(
                        STACK_SET_ID,
                        "CloudFormation template that creates the role in all member accounts",
                        STACK_SET,
                        "application/yaml",
                        stackSet(prefix))));
    files.add(
        Artifact.text(
            "terraform",
            "Terraform configuration that creates the role",
            "tenon-aws.tf",
            "text/x-terraform",
            terraform()));
    files.add(
        Artifact.text(
            "aws-cli",
            "Shell script that creates the role with the AWS CLI",
            "tenon-aws.sh",
            "text/x-shellscript",
            awsCli()));
    return files;
  }

  /** The parameters of the CloudFormation template and their values for this account. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("PlatformPrincipal", principal.text());
    parameters.put("ExternalId", ids.current().value());
    parameters.put("PreviousExternalId", context.stillAccepted().map(ExternalId::value).orElse(""));
    parameters.put("RoleName", context.roleName());
    parameters.put("RolePath", context.rolePath());
    parameters.put("BillingAccess", readsBilling() ? "yes" : "no");
    parameters.put("DenyStoredData", "yes");
    parameters.put("PermissionsBoundary", "");
    return parameters;
  }

  private Optional<ExternalId> memberPrefix() {
    return context.member() ? Optional.empty() : ids.memberPrefix();
  }

  private String cloudFormation() {
    Map<String, String> values =
        parameters().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Quoting.yaml(entry.getValue())));
    values.put("storedData", storedDataYaml());
    return template("role.yaml").fill(values);
  }

  private String stackSet(ExternalId prefix) {
    return template("members.yaml")
        .fill(
            Map.of(
                "region", context.partition().defaultRegion(),
                "PlatformPrincipal", Quoting.yaml(principal.text()),
                "MemberExternalIdPrefix", Quoting.yaml(prefix.value()),
                "RoleName", Quoting.yaml(context.roleName()),
                "RolePath", Quoting.yaml(context.rolePath()),
                "storedData", storedDataYaml()));
  }

  private static String storedDataYaml() {
    return lines("                    - ", UnaryOperator.identity(), "");
  }

  private static String lines(String indent, UnaryOperator<String> quote, String separator) {
    return StoredData.actions().stream()
        .map(action -> indent + quote.apply(action))
        .collect(Collectors.joining(separator + "\n"));
  }

  private String terraform() {
    UnaryOperator<String> quote = Quoting::hcl;
    String role =
        template("role.tf")
            .fill(
                Map.of(
                    "region", quote.apply(context.partition().defaultRegion()),
                    "partition", quote.apply(context.partition().id()),
                    "roleName", quote.apply(context.roleName()),
                    "rolePath", quote.apply(context.rolePath()),
                    "principal", quote.apply(principal.text()),
                    "policies", listed(policies(), quote),
                    "externalIds", listed(context.accepted(), quote),
                    "storedData", lines("      ", quote, ","),
                    "outputDescription", quote.apply("Role ARN of " + context.name())));
    return memberPrefix().isPresent() ? role + template("members.tf").fill(Map.of()) : role;
  }

  private String awsCli() {
    UnaryOperator<String> quote = Quoting::shell;
    return template("role.sh")
        .fill(
            Map.ofEntries(
                Map.entry("name", quote.apply(context.name())),
                Map.entry(
                    "accountType",
                    quote.apply(context.member() ? AwsForm.LINKED : AwsForm.MANAGEMENT)),
                Map.entry(
                    "account", quote.apply(context.role().map(RoleArn::accountId).orElse(""))),
                Map.entry("partition", quote.apply(context.partition().id())),
                Map.entry("region", quote.apply(context.partition().defaultRegion())),
                Map.entry("roleName", quote.apply(context.roleName())),
                Map.entry("rolePath", quote.apply(context.rolePath())),
                Map.entry("policies", quote.apply(String.join(" ", policies()))),
                Map.entry("storedData", lines("        ", Quoting::json, ",")),
                Map.entry("principal", quote.apply(Quoting.json(principal.text()))),
                Map.entry(
                    "externalIds",
                    quote.apply("[" + listed(context.accepted(), Quoting::json) + "]"))));
  }

  private List<String> policies() {
    String audit = ManagedPolicy.SECURITY_AUDIT.policyName();
    return readsBilling()
        ? List.of(audit, ManagedPolicy.BILLING_READ_ONLY.policyName())
        : List.of(audit);
  }

  /** Asks only for what the partition has. */
  private boolean readsBilling() {
    return !context.member() && context.partition().hasBilling();
  }

  private static String listed(List<String> items, UnaryOperator<String> quote) {
    return items.stream().map(quote).collect(Collectors.joining(", "));
  }

  private static Template template(String fileName) {
    return Template.load(RoleFiles.class, fileName);
  }
}
