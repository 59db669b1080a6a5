package dev.tenon.aws.check;

import static dev.tenon.spi.RequirementLevel.ADVISORY;
import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The checks of the AWS provider. */
public final class AwsChecks {

  /** The role ARN names an IAM role in the chosen partition. */
  public static final CheckId ROLE_ARN = CheckId.of("role-arn");

  /** The role cannot be assumed without its external ID. */
  public static final CheckId EXTERNAL_ID_REQUIRED = CheckId.of("external-id-required");

  /** The platform can assume the role. */
  public static final CheckId ROLE_ASSUMED = CheckId.of("role-assumed");

  /** The trust policy prevents others from using the role, directly or through the platform. */
  public static final CheckId TRUST_CLOSED = CheckId.of("trust-closed");

  /** The role trusts only the platform. */
  public static final CheckId TRUST_POLICY = CheckId.of("trust-policy");

  /** The account has the account type in the form. */
  public static final CheckId ORGANIZATION = CheckId.of("organization");

  /** The role has the permissions that the platform needs. */
  public static final CheckId PERMISSIONS = CheckId.of("permissions");

  /** The role of a management account can read costs. */
  public static final CheckId BILLING = CheckId.of("billing");

  /** The role has no permissions beyond those that were asked for. */
  public static final CheckId EXCESS_PERMISSIONS = CheckId.of("excess-permissions");

  /** The role denies what the managed policies in the guide allow beyond configuration. */
  public static final CheckId STORED_DATA_DENIED = CheckId.of("stored-data-denied");

  /** Sessions of the role last no longer than needed. */
  public static final CheckId SESSION_LENGTH = CheckId.of("session-length");

  /** The role denies the external ID that was replaced. */
  public static final CheckId FORMER_EXTERNAL_ID = CheckId.of("former-external-id");

  /** All checks. Each depends only on checks before it. */
  public static final List<Check> ALL =
      List.of(
          new Check(
              ROLE_ARN,
              "Role ARN is well formed",
              REQUIRED,
              "The text is the ARN of an IAM role in the chosen partition. This check does not call"
                  + " AWS."),
          new Check(
              EXTERNAL_ID_REQUIRED,
              "Role requires its external ID",
              REQUIRED,
              "AWS STS denied the platform a session of the role without an external ID and with a"
                  + " random one, both before and after it opened a session with the right one."),
          new Check(
              ROLE_ASSUMED,
              "Role can be assumed",
              REQUIRED,
              "AWS STS opened a session of the role with its external ID, in the account of the"
                  + " role ARN."),
          new Check(
              TRUST_CLOSED,
              "Trust policy requires the external ID",
              REQUIRED,
              "The role's trust policy requires an exact external ID from the platform and does not"
                  + " trust every AWS account."),
          new Check(
              TRUST_POLICY,
              "Role trusts only the platform",
              RECOMMENDED,
              "The role's trust policy names only the platform's principal, and no external ID"
                  + " other than those of this account."),
          new Check(
              ORGANIZATION,
              "Account type is correct",
              REQUIRED,
              "AWS Organizations returned the management account of the organization, or reported"
                  + " that the account is not in an organization."),
          new Check(
              PERMISSIONS,
              "Required permissions are granted",
              REQUIRED,
              "IAM's policy simulation allows the role every action that the platform needs."),
          new Check(
              BILLING,
              "Cost data can be read",
              RECOMMENDED,
              "IAM's policy simulation allows the role of a management account to read costs."),
          new Check(
              EXCESS_PERMISSIONS,
              "No excess permissions",
              RECOMMENDED,
              "The policies of the role allow no action beyond those of the AWS managed policies in"
                  + " the guide. Resource policies are not checked."),
          new Check(
              STORED_DATA_DENIED,
              "Stored data is denied",
              ADVISORY,
              "The policies of the role deny the actions with which SecurityAudit returns stored"
                  + " data, secrets or credentials, except two that the platform needs:"
                  + " cloudformation:DescribeStacks and lambda:ListFunctions."),
          new Check(
              SESSION_LENGTH,
              "Sessions last at most one hour",
              ADVISORY,
              "The maximum session duration of the role is one hour."),
          new Check(
              FORMER_EXTERNAL_ID,
              "Previous external ID is denied",
              RECOMMENDED,
              "AWS STS denied the platform a session of the role with the previous external ID, or"
                  + " there is no previous external ID."));

  private AwsChecks() {}

  /** The check with an id. */
  public static Check check(CheckId id) {
    return ALL.stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
  }
}
