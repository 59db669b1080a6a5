package dev.tenon.aws.identity;

import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role.
 *
 * <p>Source: "IAM identifiers" in the IAM user guide.
 *
 * @param partition where the account is
 * @param accountId 12 digits
 * @param path {@code /}, or {@code /…/} of up to 512 characters
 * @param name unique in the account, whatever the path
 */
public record RoleArn(Partition partition, String accountId, String path, String name) {

  private static final String PARTITIONS = String.join("|", Partition.ids());
  private static final String NAME = "[A-Za-z0-9_+=,.@-]{1,64}";
  private static final String UP_TO_RESOURCE = "arn:[^:]*:[^:]*:[^:]*:[^:]*:";

  /** How it is typed, and what is typed instead. */
  public static final Syntax SYNTAX =
      new Syntax(
          "arn:("
              + PARTITIONS
              + "):iam::([0-9]{12}):role(?=/[^/]*$|/[!-~]{0,510}/[^/]*$)(/(?:[!-.0-~]{1,510}/)*)("
              + NAME
              + ")",
          "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/Tenon",
          List.of(
              new Mistake(
                  "(?s).{2049,}", "This is longer than an ARN can be; enter the ARN of the role."),
              new Mistake(
                  "(?s).*[^!-~].*",
                  "This has a space, a control character or a letter that no ARN has."),
              new Mistake(
                  "(?!arn:).*",
                  "This is not an ARN, but something else; that of a role starts with arn:aws:iam::."),
              new Mistake(
                  "arn:(?!(?:" + PARTITIONS + "):)[^:]*:.*",
                  "This names a partition other than "
                      + String.join(", ", Partition.ids())
                      + "; enter the ARN of a role in one of them."),
              new Mistake(
                  "arn:[^:]*:sts:[^:]*:[^:]*:assumed-role/.*",
                  "This is the ARN of a session of a role; enter the ARN of the role itself, which"
                      + " has iam and role/ in it."),
              new Mistake(
                  "arn:[^:]*:(?!iam:)[^:]*:.*",
                  "This is the ARN of something of another service than IAM; enter the ARN of the"
                      + " role."),
              new Mistake(
                  UP_TO_RESOURCE + "root",
                  "This is the ARN of the account itself; enter the ARN of the role."),
              new Mistake(
                  UP_TO_RESOURCE + "user/.*",
                  "This is the ARN of a user; enter the ARN of the role, since users cannot be"
                      + " assumed."),
              new Mistake(
                  UP_TO_RESOURCE + "(?!role/).*",
                  "This is the ARN of something else in IAM; enter the ARN of the role, which has"
                      + " role/ in it."),
              new Mistake(
                  "arn:[^:]*:iam:[^:]+:.*",
                  "This names a region, which ARNs of IAM do not; copy the ARN of the role anew."),
              new Mistake(
                  "arn:[^:]*:iam::(?![0-9]{12}:)[^:]*:.*",
                  "The account in this ARN is not a number of 12 digits; copy the ARN of the role"
                      + " anew."),
              new Mistake(
                  UP_TO_RESOURCE + "role/(?:[^/]*/)*(?!" + NAME + "$)[^/]*",
                  "The name of the role in this ARN does not have 1 to 64 letters, digits or"
                      + " characters of _+=,.@-."),
              new Mistake(
                  UP_TO_RESOURCE + "role/.*",
                  "The path of the role in this ARN is not one that IAM gives: it has an empty part,"
                      + " or more than 512 characters.")));

  private static final Pattern GRAMMAR = Pattern.compile(SYNTAX.regex());

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException whose message says in a sentence what is wrong
   */
  public static RoleArn parse(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          SYNTAX
              .mistake(text)
              .orElse("This is not an ARN in full; enter " + SYNTAX.expectation() + "."));
    }
    return new RoleArn(
        Partition.of(parts.group(1)).orElseThrow(), parts.group(2), parts.group(3), parts.group(4));
  }

  /** The ARN of the role that has the same path and name in another account. */
  public RoleArn in(String otherAccountId) {
    return new RoleArn(partition, otherAccountId, path, name);
  }

  /** How ARNs write it. */
  @Override
  public String toString() {
    return "arn:" + partition.id() + ":iam::" + accountId + ":role" + path + name;
  }
}
