package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.policy.IamPolicyDocument;
import dev.tenon.sandbox.aws.policy.PolicySyntaxException;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamUser;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses the policies that IAM refuses when they are written. */
final class PolicyValidation {

  private static final int TRUST_CHARACTERS = 2048;
  private static final Pattern PRINCIPAL =
      Pattern.compile(
          "arn:([a-z-]+):(?:iam|sts)::(\\d{12}):(root|user/.+|role/.+|assumed-role/.+)");

  private PolicyValidation() {}

  static void requireTrust(String document, AwsCloud cloud, AwsPartition partition) {
    if (document.length() > TRUST_CHARACTERS) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + TRUST_CHARACTERS);
    }
    for (String principal : parsed(document, IamPolicyDocument::trust).namedPrincipals()) {
      if (!isKnown(principal, cloud, partition)) {
        throw AwsException.malformedPolicy(
            "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
      }
    }
  }

  static void requireIdentity(String document) {
    parsed(document, IamPolicyDocument::identity);
  }

  private static IamPolicyDocument parsed(
      String document, Function<String, IamPolicyDocument> parser) {
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
