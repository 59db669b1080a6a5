package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of AssumeRole, within their limits ("AssumeRole", API_AssumeRole).
 *
 * @param roleName without the path
 * @param policies session policies, JSON
 */
record AssumeRoleRequest(
    String roleArn,
    String accountId,
    String roleName,
    String sessionName,
    Optional<String> externalId,
    Optional<String> sourceIdentity,
    Duration duration,
    List<String> policies) {

  private static final int DEFAULT_SECONDS = 3600;
  private static final Pattern ROLE =
      Pattern.compile("arn:([a-z-]+):iam::(\\d{12}):role/(?:[\\x21-\\x7E]+/)?([\\w+=,.@-]{1,64})");
  private static final String SESSION_NAME = "[\\w+=,.@-]*";
  private static final String SOURCE_IDENTITY = "(?!aws:)[\\w+=,.@-]*";
  private static final String EXTERNAL_ID = "[\\w+=,.@:\\/-]*";

  static AssumeRoleRequest of(AwsCall call) {
    String arn = text(call.required("RoleArn"), "RoleArn", 20, 2048, ".*");
    String sessionName =
        text(call.required("RoleSessionName"), "RoleSessionName", 2, 64, SESSION_NAME);
    Optional<String> externalId =
        call.optional("ExternalId").map(id -> text(id, "ExternalId", 2, 1224, EXTERNAL_ID));
    Optional<String> sourceIdentity =
        call.optional("SourceIdentity")
            .map(name -> text(name, "SourceIdentity", 2, 64, SOURCE_IDENTITY));
    int seconds = call.number("DurationSeconds", 900, 43_200).orElse(DEFAULT_SECONDS);
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      throw AwsException.validation(
          arn.startsWith("arn:") ? "Request ARN is invalid" : arn + " is invalid");
    }
    if (!role.group(1).equals(call.endpoint().partition().label())) {
      throw AwsException.validation("Request ARN is invalid");
    }
    return new AssumeRoleRequest(
        arn,
        role.group(2),
        role.group(3),
        sessionName,
        externalId,
        sourceIdentity,
        Duration.ofSeconds(seconds),
        sessionPolicies(call));
  }

  private static List<String> sessionPolicies(AwsCall call) {
    List<String> policies = new ArrayList<>();
    call.optional("Policy").ifPresent(policies::add);
    for (int i = 1; call.optional("PolicyArns.member." + i + ".arn").isPresent(); i++) {
      String arn = call.required("PolicyArns.member." + i + ".arn");
      policies.add(
          AwsManagedPolicy.ofArn(arn)
              .map(AwsManagedPolicy::document)
              .orElseThrow(() -> AwsException.validation("PolicyArn " + arn + " is not valid.")));
    }
    for (String policy : policies) {
      try {
        IamPolicyDocument.identity(policy);
      } catch (PolicySyntaxException malformed) {
        throw AwsException.malformedPolicy(malformed.getMessage());
      }
    }
    return policies;
  }

  private static String text(String value, String name, int least, int most, String pattern) {
    if (value.length() < least) {
      throw AwsException.invalidParameter(
          value, name, "Member must have length greater than or equal to " + least);
    }
    if (value.length() > most) {
      throw AwsException.invalidParameter(
          value, name, "Member must have length less than or equal to " + most);
    }
    if (!value.matches(pattern)) {
      throw AwsException.invalidParameter(
          value, name, "Member must satisfy regular expression pattern: " + pattern);
    }
    return value;
  }
}
