package dev.tenon.aws.identity;

import dev.tenon.spi.Syntax;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role.
 *
 * <p>Source: "IAM identifiers" in the IAM user guide.
 *
 * @param partition the partition of the account
 * @param accountId 12 digits
 * @param path {@code /}, or {@code /…/} of up to 512 characters
 * @param name unique in the account, regardless of the path
 */
public record RoleArn(Partition partition, String accountId, String path, String name) {

  /** The syntax of a role ARN, with messages for common mistakes and other notations. */
  public static final Syntax SYNTAX =
      new Syntax(
          regex(RoleArnEntry.NAME),
          "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/Tenon",
          RoleArnEntry.MISTAKES,
          RoleArnEntry.NOTATIONS,
          Optional.empty());

  /**
   * Also of a name that ends with a period or comma, which an entry takes for the end of a text.
   */
  private static final Pattern GRAMMAR = Pattern.compile(regex(RoleArnEntry.ANY_NAME));

  /**
   * Parses an ARN.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static RoleArn parse(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          SYNTAX
              .mistake(text)
              .orElse("This is not a complete ARN. Enter " + SYNTAX.expectation() + "."));
    }
    return new RoleArn(
        Partition.of(parts.group(1)).orElseThrow(), parts.group(2), parts.group(3), parts.group(4));
  }

  private static String regex(String name) {
    return "arn:("
        + RoleArnEntry.PARTITIONS
        + "):iam::([0-9]{12}):role(?!.*[,;|]arn:)(?!/aws-service-role/|/aws-reserved/)(?=/[^/]*$|/[!-~]{0,510}/[^/]*$)(/(?:[!-.0-~]{1,510}/)*)("
        + name
        + ")";
  }

  /** The ARN of the role with the same path and name in another account. */
  public RoleArn in(String otherAccountId) {
    return new RoleArn(partition, otherAccountId, path, name);
  }

  @Override
  public String toString() {
    return "arn:" + partition.id() + ":iam::" + accountId + ":role" + path + name;
  }
}
