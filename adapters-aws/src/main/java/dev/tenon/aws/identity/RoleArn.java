package dev.tenon.aws.identity;

import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import java.util.List;
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

  private static final String PARTITIONS = String.join("|", Partition.ids());
  private static final String NAME = "[A-Za-z0-9_+=,.@-]{1,64}";
  private static final String UP_TO_RESOURCE = "arn:[^:]*:[^:]*:[^:]*:[^:]*:";

  /** Messages for common mistakes. */
  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake("(?s).{2049,}", "This is longer than any ARN. Enter the ARN of the role."),
          new Mistake("(?s).*arn:.*[\\s,;|]arn:.*", "This has more than one ARN. Enter only one."),
          new Mistake(
              "(?s).*[^!-~].*",
              "This contains a space, a control character or a character that is not allowed in"
                  + " an ARN."),
          new Mistake(
              "(?i)https?://.*",
              "This is a link. Open the role in IAM and copy its ARN from the Summary."),
          new Mistake(
              "(?!arn:).*", "This is not an ARN. The ARN of a role starts with arn:aws:iam::."),
          new Mistake(
              "arn:(?!(?:" + PARTITIONS + "):)[^:]*:.*",
              "This names a partition other than "
                  + String.join(", ", Partition.ids())
                  + ". Enter the ARN of a role in one of them."),
          new Mistake(
              "arn:[^:]*:sts:[^:]*:[^:]*:assumed-role/.*",
              "This is the ARN of a role session. Enter the ARN of the role itself, which"
                  + " contains iam and role/."),
          new Mistake(
              "arn:[^:]*:(?!iam:)[^:]*:.*",
              "This is the ARN of a resource of another service. Enter the ARN of the IAM"
                  + " role."),
          new Mistake(
              UP_TO_RESOURCE + "root",
              "This is the ARN of the account itself. Enter the ARN of the role."),
          new Mistake(
              UP_TO_RESOURCE + "user/.*",
              "This is the ARN of a user, which cannot be assumed. Enter the ARN of the role."),
          new Mistake(
              UP_TO_RESOURCE + "(?!role/).*",
              "This is the ARN of another kind of IAM resource. Enter the ARN of the role,"
                  + " which contains role/."),
          new Mistake(
              UP_TO_RESOURCE + "role/(?:aws-service-role|aws-reserved)/.*",
              "AWS made this role for a service of its own, and nobody can change who uses it. Enter"
                  + " the ARN of a role that you created."),
          new Mistake(
              "arn:[^:]*:iam:[^:]+:.*",
              "This contains a region, but IAM ARNs have none. Copy the ARN of the role"
                  + " again."),
          new Mistake(
              "arn:[^:]*:iam::(?![0-9]{12}:)[^:]*:.*",
              "The account ID in this ARN does not have 12 digits. Copy the ARN of the role"
                  + " again."),
          new Mistake(
              UP_TO_RESOURCE + "role/(?:[^/]*/)*(?!" + NAME + "$)[^/]*",
              "The role name in this ARN does not have 1 to 64 letters, digits or characters of"
                  + " _+=,.@-."),
          new Mistake(
              UP_TO_RESOURCE + "role/.*",
              "The path of the role in this ARN is not valid: it has an empty segment or more"
                  + " than 512 characters."));

  /** The syntax of a role ARN, with messages for common mistakes and other notations. */
  public static final Syntax SYNTAX =
      new Syntax(
          "arn:("
              + PARTITIONS
              + "):iam::([0-9]{12}):role(?!.*[,;|]arn:)(?!/aws-service-role/|/aws-reserved/)(?=/[^/]*$|/[!-~]{0,510}/[^/]*$)(/(?:[!-.0-~]{1,510}/)*)("
              + NAME
              + ")",
          "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/Tenon",
          MISTAKES,
          List.of(
              new Rewrite(
                  "(?is)(?!arn:).{0,40}?role[\\s_-]{0,2}arn\\W{1,8}(arn:[!-~&&[^,;]]*[!-~&&[^,;.]])[,;.]?(?!.*arn:)(?:[\\s,;].*)?",
                  "$1")),
          Optional.empty());

  private static final Pattern GRAMMAR = Pattern.compile(SYNTAX.regex());

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

  /** The ARN of the role with the same path and name in another account. */
  public RoleArn in(String otherAccountId) {
    return new RoleArn(partition, otherAccountId, path, name);
  }

  @Override
  public String toString() {
    return "arn:" + partition.id() + ":iam::" + accountId + ":role" + path + name;
  }
}
