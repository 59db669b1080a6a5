package dev.tenon.aws.check;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.AwsConsole;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.Action;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The account to check.
 *
 * @param role the role in the form
 * @param ids the published external IDs of the account
 * @param replacement the published external IDs of a rotation in progress
 * @param principal the IAM principal with which the platform calls AWS
 */
record CheckedAccount(
    AwsAccountForm form,
    RoleArn role,
    PublishedIds ids,
    Optional<PublishedIds> replacement,
    PrincipalArn principal) {

  AwsConsole console() {
    return new AwsConsole(form.partition());
  }

  /** The current external ID, the previous one, and the one of a rotation in progress. */
  Set<String> knownIds() {
    Set<String> known = new LinkedHashSet<>();
    known.add(ids.current().value());
    ids.previous().ifPresent(id -> known.add(id.value()));
    replacement.ifPresent(published -> known.add(published.current().value()));
    return known;
  }

  /**
   * The region in which an action is called: services with one endpoint for the whole partition are
   * called in the region of that. Source: the endpoint tables that AWS publishes with its SDKs,
   * where the endpoints of Cost Explorer and of Cost and Usage Reports are in the region of AWS
   * Organizations.
   */
  String requestedRegion(String action, String region) {
    return switch (action.substring(0, action.indexOf(':'))) {
      case "iam" -> form.partition().iamRegion();
      case "organizations", "ce", "cur" -> form.partition().organizationsRegion();
      default -> region;
    };
  }

  /** A finding that an administrator of the account resolves in the AWS console. */
  Finding finding(
      AwsErrorCode code, String message, List<Evidence> evidence, URI link, String... steps) {
    return new Finding(
        code.name(),
        message,
        evidence,
        new Remediation(administrator(), List.of(steps), Optional.of(link)));
  }

  /** A finding like {@link #finding}, with the action to check the account again. */
  Finding findingToCheckAgain(
      AwsErrorCode code, String message, List<Evidence> evidence, URI link, String... steps) {
    return new Finding(
        code.name(),
        message,
        evidence,
        new Remediation(
            administrator(), List.of(steps), List.of(new Action.CheckAgain()), Optional.of(link)));
  }

  /** Who can change the role. */
  String administrator() {
    return "administrator of AWS account " + role.accountId();
  }
}
