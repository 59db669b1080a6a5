package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.aws.identity.Partition;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Pages of CloudFormation in the AWS console. A role is global in the account, so its stack can be
 * in any region; the guide always uses the default region.
 *
 * <p>Source: "Creating quick-create links for stacks" in the CloudFormation user guide.
 */
record StackPages(Partition partition) {

  /** The name of the stack and of the StackSet. */
  static final String STACK = "Tenon";

  /** The permissions to create and update a stack that contains a role. */
  static final String ADMINISTRATOR =
      "AWSCloudFormationFullAccess and IAMFullAccess in the account";

  URI stacks() {
    return page("/stacks");
  }

  URI createStack() {
    return page("/stacks/create");
  }

  /** The page that creates a stack, with everything filled in. */
  URI quickCreate(URI template, Map<String, String> parameters) {
    String values =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "&param_" + entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining());
    return page(
        "/stacks/quickcreate?templateURL="
            + encoded(template.toString())
            + "&stackName="
            + STACK
            + values);
  }

  URI stackSets() {
    return page("/stacksets");
  }

  URI createStackSet() {
    return page("/stacksets/create");
  }

  private URI page(String fragment) {
    String region = partition.defaultRegion();
    return URI.create(
        "https://%s.%s/cloudformation/home?region=%s#%s"
            .formatted(region, partition.consoleHost(), region, fragment));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
