package dev.tenon.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;

/**
 * Links to the AWS console of a partition. AWS does not document these addresses and may change
 * them, so a text next to each link says how to get to the page.
 */
public record AwsConsole(Partition partition) {

  /** The list of roles. */
  public URI roles() {
    return iam("roles");
  }

  /** The trust policy of a role. */
  public URI trustPolicy(RoleArn role) {
    return iam("roles/details/" + encoded(role.name()) + "?section=trust_relationships");
  }

  /** The permissions of a role. */
  public URI permissions(RoleArn role) {
    return iam("roles/details/" + encoded(role.name()) + "?section=permissions");
  }

  /** The accounts of an organization, with its management account. */
  public URI organization() {
    return page("organizations/v2/home/accounts");
  }

  /** The service control policies of an organization. */
  public URI serviceControlPolicies() {
    return page("organizations/v2/home/policies/service-control-policy");
  }

  /** The resource control policies of an organization. */
  public URI resourceControlPolicies() {
    return page("organizations/v2/home/policies/resource-control-policy");
  }

  private URI iam(String fragment) {
    return page("iam/home#/" + fragment);
  }

  private URI page(String path) {
    return URI.create("https://" + partition.consoleHost() + "/" + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
