package dev.tenon.aws.check;

import static dev.tenon.spi.RequirementLevel.ADVISORY;
import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The questions that the AWS provider answers. */
public final class AwsChecks {

  /** The ARN is that of a role in the chosen partition. */
  public static final CheckId ROLE_ARN = CheckId.of("role-arn");

  /** Nobody can assume the role without its external ID. */
  public static final CheckId EXTERNAL_ID_REQUIRED = CheckId.of("external-id-required");

  /** The platform can assume the role. */
  public static final CheckId ROLE_ASSUMED = CheckId.of("role-assumed");

  /** Strangers cannot use the role, neither directly nor by way of the platform. */
  public static final CheckId TRUST_CLOSED = CheckId.of("trust-closed");

  /** The role trusts the platform and nobody else. */
  public static final CheckId TRUST_POLICY = CheckId.of("trust-policy");

  /** The account stands in its organization where the form says. */
  public static final CheckId ORGANIZATION = CheckId.of("organization");

  /** The role may read what the platform needs. */
  public static final CheckId PERMISSIONS = CheckId.of("permissions");

  /** The role of a management account may read costs. */
  public static final CheckId BILLING = CheckId.of("billing");

  /** The role may not do more than was asked for. */
  public static final CheckId EXCESS_PERMISSIONS = CheckId.of("excess-permissions");

  /** Sessions of the role last no longer than needed. */
  public static final CheckId SESSION_LENGTH = CheckId.of("session-length");

  /** The role refuses the external ID that was replaced. */
  public static final CheckId FORMER_EXTERNAL_ID = CheckId.of("former-external-id");

  /** All of them, in the order in which they build on each other. */
  public static final List<Check> ALL =
      List.of(
          new Check(
              ROLE_ARN,
              "Role ARN is well formed",
              REQUIRED,
              "The text is the ARN of an IAM role in the chosen partition; nothing about whether"
                  + " the role exists."),
          new Check(
              EXTERNAL_ID_REQUIRED,
              "Role is refused without its external ID",
              REQUIRED,
              "AWS STS denied the role to the platform without an external ID and with a random"
                  + " one, before and after it gave a session for the right one."),
          new Check(
              ROLE_ASSUMED,
              "Role is assumed",
              REQUIRED,
              "AWS STS gave the platform a session of the role for its external ID, in the account"
                  + " that the ARN names."),
          new Check(
              TRUST_CLOSED,
              "Role is closed to strangers",
              REQUIRED,
              "The role's trust policy demands an external ID that it spells out from the platform,"
                  + " and does not trust everybody in AWS."),
          new Check(
              TRUST_POLICY,
              "Role trusts the platform alone",
              RECOMMENDED,
              "The role's trust policy names the platform's principal alone, and no external ID but"
                  + " those of this account."),
          new Check(
              ORGANIZATION,
              "Account type is right",
              REQUIRED,
              "AWS Organizations names the management account of the account, or says that it is in"
                  + " no organization."),
          new Check(
              PERMISSIONS,
              "Required permissions are granted",
              REQUIRED,
              "IAM's own simulation allows the role every action that the platform needs."),
          new Check(
              BILLING,
              "Cost data can be read",
              RECOMMENDED,
              "IAM's own simulation allows the role of a management account to read costs."),
          new Check(
              EXCESS_PERMISSIONS,
              "No further permissions",
              RECOMMENDED,
              "No policy of the role grants everything, changes to everything, or the reading of"
                  + " stored data; resource policies elsewhere are not looked at."),
          new Check(
              SESSION_LENGTH,
              "Sessions end within an hour",
              ADVISORY,
              "The role's own setting for its longest session is one hour."),
          new Check(
              FORMER_EXTERNAL_ID,
              "Replaced external ID is refused",
              RECOMMENDED,
              "AWS STS denied the role to the platform for the external ID that was replaced, or"
                  + " none was replaced."));

  private AwsChecks() {}

  /** The words that stand before the answer of a check. */
  public static String title(CheckId id) {
    return ALL.stream()
        .filter(check -> check.id().equals(id))
        .map(Check::title)
        .findFirst()
        .orElseThrow();
  }
}
