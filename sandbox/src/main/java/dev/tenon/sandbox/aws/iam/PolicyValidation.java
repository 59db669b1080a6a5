package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses the policies that IAM refuses when they are written, directly or by CloudFormation ("IAM
 * and AWS STS quotas", reference_iam-quotas: white space does not count).
 */
public final class PolicyValidation {

  private static final int TRUST_CHARACTERS = 2048;
  private static final int INLINE_CHARACTERS = 10_240;
  private static final Pattern PRINCIPAL =
      Pattern.compile(
          "arn:([a-z-]+):(?:iam|sts)::(\\d{12}):(root|user/.+|role/.+|assumed-role/.+)");

  /** The pattern of PolicyDocument in the IAM API reference. */
  private static final Pattern CHARACTERS =
      Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]*");

  private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA)[A-Z0-9]+");

  private PolicyValidation() {}

  /**
   * Refuses a trust policy.
   *
   * @throws AwsException {@code ValidationError}, {@code MalformedPolicyDocument} or {@code
   *     LimitExceeded}
   */
  public static void requireTrust(String document, AwsCloud cloud, AwsPartition partition) {
    requireTrust(document, principal -> isKnown(principal, cloud, partition));
  }

  /**
   * Refuses a trust policy that a role cannot have. In contrast to one that is written, it may
   * contain the unique ID of a principal that was deleted since.
   *
   * @throws AwsException {@code MalformedPolicyDocument} or {@code LimitExceeded}
   */
  public static void requireStoredTrust(String document, AwsCloud cloud, AwsPartition partition) {
    requireTrust(
        document,
        principal ->
            UNIQUE_ID.matcher(principal).matches() || isKnown(principal, cloud, partition));
  }

  private static void requireTrust(String document, Predicate<String> known) {
    requireQuota(characters(document), TRUST_CHARACTERS, "ACLSizePerRole");
    for (String principal : parsed(document, IamPolicyDocument::trust).namedPrincipals()) {
      if (!known.test(principal)) {
        throw AwsException.malformedPolicy(
            "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
      }
    }
  }

  /**
   * Refuses an inline policy that is added to a role.
   *
   * @throws AwsException as for all its policies
   */
  public static void requireInline(IamRole role, String name, String document) {
    Map<String, String> policies = new TreeMap<>(role.inlinePolicies());
    policies.put(name, document);
    requireInline(role.name(), policies);
  }

  /**
   * Refuses the inline policies of a role.
   *
   * @param policies the documents by name
   * @throws AwsException {@code ValidationError}, {@code MalformedPolicyDocument} or {@code
   *     LimitExceeded}
   */
  public static void requireInline(String roleName, Map<String, String> policies) {
    policies.keySet().forEach(name -> RoleLimits.requireName("PolicyName", name));
    policies.values().forEach(document -> parsed(document, IamPolicyDocument::identity));
    if (policies.values().stream().mapToInt(PolicyValidation::characters).sum()
        > INLINE_CHARACTERS) {
      throw new AwsException(
          409,
          "LimitExceeded",
          "Maximum policy size of %d bytes exceeded for role %s"
              .formatted(INLINE_CHARACTERS, roleName));
    }
  }

  static void requireQuota(int size, int quota, String name) {
    if (size > quota) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for " + name + ": " + quota);
    }
  }

  private static int characters(String document) {
    return document.replaceAll("\\s", "").length();
  }

  private static IamPolicyDocument parsed(
      String document, Function<String, IamPolicyDocument> parser) {
    if (!CHARACTERS.matcher(document).matches()) {
      throw AwsException.validation(
          "1 validation error detected: Value at 'policyDocument' failed to satisfy constraint:"
              + " Member must satisfy regular expression pattern: "
              + CHARACTERS);
    }
    try {
      return parser.apply(document);
    } catch (PolicySyntaxException refused) {
      throw AwsException.malformedPolicy(refused.getMessage());
    }
  }

  /** IAM looks up users and roles, and accepts every account number. */
  private static boolean isKnown(String principal, AwsCloud cloud, AwsPartition partition) {
    if (principal.matches("\\d{12}")) {
      return true;
    }
    Matcher arn = PRINCIPAL.matcher(principal);
    if (!arn.matches() || !arn.group(1).equals(partition.label())) {
      return false;
    }
    String resource = arn.group(3);
    return !resource.matches("(user|role)/.+")
        || cloud.account(arn.group(2)).map(account -> has(account, principal)).orElse(false);
  }

  private static boolean has(IamAccount account, String arn) {
    return account.users().stream().map(IamUser::arn).anyMatch(arn::equals)
        || account.roles().stream().anyMatch(role -> role.arn().equals(arn));
  }
}
