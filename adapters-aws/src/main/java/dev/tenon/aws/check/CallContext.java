package dev.tenon.aws.check;

import dev.tenon.aws.policy.RequestKeys;
import dev.tenon.aws.sdk.OrganizationDescription;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.toolkit.Question;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about the condition keys of the platform's calls with the role: most of their
 * values, and which keys they cannot have.
 *
 * <p>Source: "AWS global condition context keys" in the IAM user guide. Its tables say which
 * requests have a key.
 *
 * @param roleArn the ARN of the role as IAM returned it: ARNs are case-sensitive
 * @param now the time of the calls, which is that of their session but for seconds
 */
record CallContext(
    CheckedAccount subject,
    String roleArn,
    Instant now,
    Question<RoleDescription> role,
    Question<RoleSession> session,
    Question<Optional<OrganizationDescription>> organization) {

  private static final Set<String> ORGANIZATION_KEYS =
      Set.of("aws:principalorgid", "aws:resourceorgid");

  /** Of the same organization; a member account cannot read its own place in it. */
  private static final Set<String> ORGANIZATION_PATH_KEYS =
      Set.of("aws:principalorgpaths", "aws:resourceorgpaths");

  /** The region of a request to Amazon EC2, like {@code aws:RequestedRegion}. */
  static final String EC2_REGION = "ec2:region";

  private static final String USER_ID = "aws:userid";
  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  /** Of the role that a call is about, which is the role itself in the platform's calls. */
  private static final String BOUNDARY = "iam:permissionsboundary";

  /**
   * The keys that these calls cannot have: they belong to IAM users, to calls by an AWS service,
   * through one or from its machines, to sign-in elsewhere, to multi-factor authentication, to
   * sessions of the root user, to MCP servers of AWS, and to tags in a request.
   */
  private static final Set<String> ABSENT =
      Set.of(
          "aws:username",
          "aws:calledvia",
          "aws:calledviafirst",
          "aws:calledvialast",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:principalservicename",
          "aws:principalservicenameslist",
          "aws:federatedprovider",
          "aws:multifactorauthage",
          "aws:tagkeys",
          "aws:ec2instancesourcevpc",
          "aws:ec2instancesourceprivateipv4",
          "aws:chatbotsourcearn",
          "aws:assumedroot",
          "aws:calledviaawsmcp",
          "ec2:roledelivery",
          "ec2:sourceinstancearn",
          "glue:roleassumedby",
          "kms:viaservice",
          "lambda:sourcefunctionarn",
          "ssm:sourceinstancearn");

  /**
   * The keys that these calls do not have, or have with the value {@code false}: AWS documents only
   * when the value is {@code true}. Source: "How AWS MCP Server works with IAM" in the user guide
   * of the Agent Toolkit for AWS.
   */
  private static final Set<String> FALSE_OR_ABSENT = Set.of("aws:viaawsmcpservice");

  private static final String REQUEST_TAG = "aws:requesttag/";

  /** The values that need no call to AWS, by key. */
  Map<String, String> known() {
    Map<String, String> context = new HashMap<>();
    context.put("aws:SecureTransport", "true");
    context.put("aws:PrincipalArn", roleArn);
    context.put("aws:PrincipalAccount", subject.role().accountId());
    context.put("aws:PrincipalType", "AssumedRole");
    context.put("aws:PrincipalIsAWSService", "false");
    context.put("aws:ResourceAccount", subject.role().accountId());
    context.put("aws:ViaAWSService", "false");
    context.put("aws:MultiFactorAuthPresent", "false");
    context.put("aws:CurrentTime", now.toString());
    context.put("aws:EpochTime", Long.toString(now.getEpochSecond()));
    context.put("aws:TokenIssueTime", now.toString());
    return context;
  }

  /**
   * Further values that policies ask for. Blocks.
   *
   * @param missing keys in lower case
   */
  Map<String, String> supply(Set<String> missing) {
    // A policy compares one of these keys with a variable for the other, which is not reported.
    Set<String> wanted = new HashSet<>(missing);
    if (missing.stream().anyMatch(ORGANIZATION_KEYS::contains)) {
      wanted.addAll(ORGANIZATION_KEYS);
    }
    Map<String, String> found = new HashMap<>();
    wanted.forEach(key -> value(key).ifPresent(value -> found.put(key, value)));
    return found;
  }

  /**
   * The values of keys that only requests to one service have, by key in lower case. The resources
   * of the calls belong to the account.
   */
  Map<String, String> ofServices(String region) {
    return Map.of(EC2_REGION, region, "s3:resourceaccount", subject.role().accountId());
  }

  /** Whether it is certain that the calls of an action do not have a key. Blocks. */
  boolean isAbsent(String action, String anyCase) {
    String key = anyCase.toLowerCase(Locale.ROOT);
    if (RequestKeys.exclude(action, key)) {
      return true;
    } else if (key.equals(BOUNDARY)) {
      return role.answer().toOptional().filter(known -> known.boundary().isEmpty()).isPresent();
    } else if (ORGANIZATION_KEYS.contains(key) || ORGANIZATION_PATH_KEYS.contains(key)) {
      return organization.answer().toOptional().filter(Optional::isEmpty).isPresent();
    } else if (key.startsWith(PRINCIPAL_TAG)) {
      return role.answer().toOptional().isPresent() && value(key).isEmpty();
    }
    return ABSENT.contains(key) || key.startsWith(REQUEST_TAG);
  }

  /** Whether the calls do not have a key, or have it with the value {@code false}. */
  static boolean isFalseOrAbsent(String anyCase) {
    return FALSE_OR_ABSENT.contains(anyCase.toLowerCase(Locale.ROOT));
  }

  private Optional<String> value(String key) {
    if (ORGANIZATION_KEYS.contains(key)) {
      return organization
          .answer()
          .toOptional()
          .flatMap(known -> known)
          .map(OrganizationDescription::id);
    } else if (key.equals(USER_ID)) {
      return session.answer().toOptional().flatMap(RoleSession::userId);
    } else if (key.startsWith(PRINCIPAL_TAG)) {
      String tag = key.substring(PRINCIPAL_TAG.length());
      return role.answer().toOptional().stream()
          .flatMap(known -> known.tags().entrySet().stream())
          .filter(entry -> entry.getKey().equalsIgnoreCase(tag))
          .map(Map.Entry::getValue)
          .findFirst();
    }
    return Optional.empty();
  }
}
