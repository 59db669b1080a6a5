package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IAM refuses in the statements of each kind of policy ("Grammar of the IAM JSON policy
 * language", reference_policies_grammar; "AWS JSON policy elements: NotPrincipal",
 * reference_policies_elements_notprincipal).
 */
enum StatementRules {
  IDENTITY,
  TRUST;

  private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern ARN =
      Pattern.compile("arn:(?<partition>[^:]+):(?<service>[^:]+):(?<region>[^:]*):.*");
  private static final Pattern AWS =
      Pattern.compile("\\*|\\d{12}|arn:[a-z-]+:(iam|sts)::\\d{12}:[^*?]+|A(ROA|IDA)[A-Z0-9]{16,}");
  private static final Pattern FEDERATED =
      Pattern.compile(
          "arn:[a-z-]+:iam::\\d{12}:(saml|oidc)-provider/.+|cognito-identity\\.amazonaws\\.com"
              + "|www\\.amazon\\.com|graph\\.facebook\\.com|accounts\\.google\\.com");
  private static final Pattern SERVICE =
      Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|aws\\.internal|amazonaws\\.eu)");
  private static final List<String> TRUST_ACTIONS =
      List.of(
          "sts:AssumeRole",
          "sts:AssumeRoleWithSAML",
          "sts:AssumeRoleWithWebIdentity",
          "sts:TagSession",
          "sts:SetSourceIdentity",
          "sts:SetContext");

  void requireFields(Set<String> fields) {
    if (this == IDENTITY) {
      require(
          !fields.contains("Principal") && !fields.contains("NotPrincipal"),
          "Policy document should not specify a principal.");
      require(
          fields.contains("Resource") || fields.contains("NotResource"),
          "Policy statement must contain resources.");
    } else {
      for (String field : List.of("Resource", "NotResource", "NotPrincipal")) {
        require(!fields.contains(field), "Has prohibited field " + field);
      }
      require(fields.contains("Principal"), "Missing required field Principal");
      require(
          !fields.contains("NotAction"),
          "AssumeRole policy may only specify STS AssumeRole actions.");
    }
  }

  void requireActions(List<String> actions) {
    require(!actions.isEmpty(), "Policy statement must contain actions.");
    actions.forEach(this::requireAction);
  }

  private void requireAction(String action) {
    int colon = action.indexOf(':');
    if (this == TRUST) {
      require(
          colon > 0
              && TRUST_ACTIONS.stream().anyMatch(one -> Wildcard.matchesIgnoringCase(action, one)),
          "AssumeRole policy may only specify STS AssumeRole actions.");
    } else if (colon < 0 && !action.equals("*")) {
      throw withoutVendor();
    }
    String vendor = action.substring(0, Math.max(0, colon));
    require(colon < 0 || VENDOR.matcher(vendor).matches(), "Vendor " + vendor + " is not valid");
    require(
        action.substring(colon + 1).matches("[A-Za-z0-9*?_-]+"),
        "Actions/Condition can contain only one colon.");
  }

  void requireResources(List<String> resources) {
    require(!resources.isEmpty(), "Policy statement must contain resources.");
    for (String resource : resources) {
      require(
          resource.matches("\\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+|\\$\\{.+}.*|arn:\\*"),
          "Resource " + resource + " must be in ARN format or \"*\".");
      Matcher arn = ARN.matcher(resource);
      if (arn.matches()) {
        requireArn(resource, arn.group("partition"), arn.group("service"), arn.group("region"));
      }
    }
  }

  /** Access points are the only resources of S3 that are in a region. */
  private static void requireArn(String arn, String partition, String service, String region) {
    require(
        partition.equals("*") || partition.matches("aws(-[a-z]+)*"),
        "Partition \"%s\" is not valid for resource \"%s\".".formatted(partition, arn));
    require(
        VENDOR.matcher(service).matches(),
        "Resource vendor must be fully qualified and cannot contain regexes.");
    require(
        !service.equals("iam") || region.isEmpty(),
        "IAM resource " + arn + " cannot contain region information.");
    require(
        !service.equals("s3") || region.isEmpty() || arn.contains(":accesspoint/"),
        "Resource " + arn + " can not contain region information.");
  }

  void requirePrincipal(String kind, String name) {
    Pattern known =
        switch (kind) {
          case "AWS" -> AWS;
          case "Federated" -> FEDERATED;
          case "Service" -> SERVICE;
          default -> throw invalidPrincipal(kind, name);
        };
    if (!known.matcher(name).matches()) {
      throw invalidPrincipal(kind, name);
    }
  }

  static PolicySyntaxException invalidPrincipal(String kind, String name) {
    return new PolicySyntaxException(
        "Invalid principal in policy: \"%s\":\"%s\"".formatted(kind, name));
  }

  static PolicySyntaxException withoutVendor() {
    return new PolicySyntaxException(
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }

  private static void require(boolean legal, String message) {
    if (!legal) {
      throw new PolicySyntaxException(message);
    }
  }
}
