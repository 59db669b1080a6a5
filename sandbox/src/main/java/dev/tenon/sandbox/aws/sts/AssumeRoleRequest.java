package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
    List<String> policies,
    Map<String, String> tags,
    Set<String> transitiveKeys) {

  private static final int PLAIN_CHARACTERS = 2048;
  private static final int PACKED_CHARACTERS = 4096;
  private static final int MOST_ARNS = 10;
  private static final int MOST_TAGS = 50;

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
        sessionPolicies(call),
        sessionTags(call),
        transitiveKeys(call));
  }

  /**
   * How much of the packed size policies and tags use, in percent. AWS does not publish the packed
   * format; the sandbox allows 4,096 characters.
   *
   * @throws AwsException {@code PackedPolicyTooLarge}
   */
  int packedPercent(AwsCall call) {
    int characters =
        plainCharacters(call)
            + tags.entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
    int percent = (100 * characters + PACKED_CHARACTERS - 1) / PACKED_CHARACTERS;
    if (percent > 100) {
      throw new AwsException(
          400,
          "PackedPolicyTooLarge",
          "Packed policy consumes %d%% of allotted space, please use smaller policy."
              .formatted(percent));
    }
    return percent;
  }

  private static int plainCharacters(AwsCall call) {
    return call.optional("Policy").map(String::length).orElse(0)
        + IntStream.rangeClosed(1, MOST_ARNS)
            .mapToObj(i -> call.optional("PolicyArns.member." + i + ".arn"))
            .mapToInt(arn -> arn.map(String::length).orElse(0))
            .sum();
  }

  private static Map<String, String> sessionTags(AwsCall call) {
    Map<String, String> tags = call.tags();
    if (tags.size() > MOST_TAGS) {
      throw AwsException.invalidParameter(
          tags.keySet().toString(), "Tags", "Member must have length less than or equal to 50");
    }
    tags.forEach(
        (key, value) -> {
          text(key, "Tags.key", 1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
          text(value, "Tags.value", 0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
        });
    return tags;
  }

  private static Set<String> transitiveKeys(AwsCall call) {
    Set<String> keys = new TreeSet<>(call.list("TransitiveTagKeys"));
    if (!call.tags().keySet().containsAll(keys)) {
      throw new AwsException(
          400,
          "InvalidParameterValue",
          "The specified transitive tag key must be included in the requested tags.");
    }
    return keys;
  }

  private static List<String> sessionPolicies(AwsCall call) {
    List<String> policies = new ArrayList<>();
    call.optional("Policy").ifPresent(policies::add);
    if (plainCharacters(call) > PLAIN_CHARACTERS) {
      throw AwsException.invalidParameter(
          "Policy", "Policy", "Member must have length less than or equal to " + PLAIN_CHARACTERS);
    }
    if (call.optional("PolicyArns.member." + (MOST_ARNS + 1) + ".arn").isPresent()) {
      throw AwsException.invalidParameter(
          "PolicyArns", "PolicyArns", "Member must have length less than or equal to 10");
    }
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
