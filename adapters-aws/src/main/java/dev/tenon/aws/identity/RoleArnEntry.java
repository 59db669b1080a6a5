package dev.tenon.aws.identity;

import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import java.util.List;
import java.util.stream.Stream;

/** How operators enter the ARN of a role: the output that contains it, and what they confuse. */
final class RoleArnEntry {

  /** A regular expression for the name of a role. */
  static final String ANY_NAME = "[A-Za-z0-9_+=,.@-]{1,64}";

  /**
   * A regular expression for the name of a role in an entry. IAM also allows a comma or a period at
   * its end, but there it is far more often one of the sentence or list that the ARN was copied
   * from.
   */
  static final String NAME = "[A-Za-z0-9_+=,.@-]{0,63}[A-Za-z0-9_+=@-]";

  /** A regular expression for the partitions. */
  static final String PARTITIONS = String.join("|", Partition.ids());

  private static final String UP_TO_RESOURCE = "arn:[^:]*:[^:]*:[^:]*:[^:]*:";
  private static final String NOT_TWO = "(?s)(?!.*arn:[a-z-]+:.*[^A-Za-z0-9]arn:[a-z-]+:)";

  /** What follows the ARN in a line, a table or a list, but never the rest of its name. */
  private static final String AFTERWARDS =
      "(?:[,;](?:\\s.*|[A-Za-z_ -]{1,40}[:=].*)?|&.*|\\s{0,8}[\\t\\n].*[^A-Za-z0-9_+=,.@/-].*"
          + "|\\t.*|\\s{2,8}\\S.*| (?:[^A-Za-z0-9 /:].*|[A-Za-z][A-Za-z ()_-]{0,30}[:=].*))?";

  /** The output, texts and notations in which exactly one ARN is found. */
  static final List<Rewrite> NOTATIONS =
      List.of(
          new Rewrite(NOT_TWO + ".*[\"'`](arn:[a-z-]+:[^\"'`\\s\\\\]*)\\\\?[\"'`].*", "$1"),
          new Rewrite(NOT_TWO + ".*>\\s{0,8}(arn:[a-z-]+:[^<>\\s]*)\\s{0,8}<.*", "$1"),
          new Rewrite(
              NOT_TWO
                  + "(?:.*[^A-Za-z0-9\"'`>])?(arn:[a-z-]+:[!-~&&[^,;&\"'`<>]]*(?:,[!-~&&[^,;&\"'`<>:=]]+)*)"
                  + AFTERWARDS,
              "$1"),
          new Rewrite(
              "(?s)(?!.*\"Arn\".*\"Arn\").*\"Arn\"\\s{0,4}:\\s{0,4}\"(arn:[^\"]*)\".*", "$1"),
          new Rewrite("(?:Arn|ARN)(:(?:" + PARTITIONS + "):iam::[0-9]{12}:role/.*)", "arn$1"),
          new Rewrite("(arn:[^:]*:iam::[0-9]{4})-([0-9]{4})-([0-9]{4}:role/.*)", "$1$2$3"));

  /** Messages for common mistakes. */
  static final List<Mistake> MISTAKES =
      Stream.of(texts(), layout(), otherResources(), parts()).flatMap(List::stream).toList();

  private RoleArnEntry() {}

  private static List<Mistake> texts() {
    return List.of(
        new Mistake("(?s).{2049,}", "This is longer than any ARN. Enter the ARN of the role."),
        new Mistake(
            "(?s).*arn:[a-z-]+:.*[^A-Za-z0-9]arn:[a-z-]+:.*",
            "This has more than one ARN. Enter only one."),
        new Mistake(
            "(?i)https?://.*",
            "This is a link. Open the role in IAM and copy its ARN from the Summary."),
        new Mistake(
            "A[KS]IA[A-Z0-9]{12,128}",
            "This is the ID of an access key, which Tenon does not need. Enter the ARN of the"
                + " role."),
        new Mistake(
            "AROA[A-Z0-9]{12,128}(?::.*)?", "This is the unique ID of a role. Enter its ARN."),
        new Mistake(
            "[0-9]{12}|[0-9]{4}-[0-9]{4}-[0-9]{4}",
            "This is an account ID. Enter the ARN of the role, which contains it."),
        new Mistake(
            "(?!arn:)(?:[arn]{0,3}:)?(?:aws[a-z-]{0,20})?:?(?:iam)?:{0,2}[0-9]{12}:role/.*",
            "The beginning of the ARN is missing. The ARN of a role starts with arn:aws:iam::."),
        new Mistake(
            "(?s)(?!arn:)(?i:arn:).*",
            "The beginning of an ARN has lower-case letters, and the case of the role name"
                + " matters. Copy the ARN again."),
        new Mistake(
            "(?s)(?!arn:).*[^A-Za-z0-9]arn:[a-z-]+:.*",
            "There is other text beside the ARN. Enter only the ARN."),
        new Mistake(
            "(?:role/|/)?(?:[A-Za-z0-9_+=,.@-]{1,64}/){0,32}" + NAME,
            "This is not an ARN. If it is the name of the role, copy the ARN from the page of the"
                + " role in IAM."),
        new Mistake(
            "(?s)(?!arn:).*", "This is not an ARN. The ARN of a role starts with arn:aws:iam::."));
  }

  private static List<Mistake> layout() {
    return List.of(
        new Mistake(
            "arn:[^:]*:iam::[!-~&&[^0-9:]].*:role/.*|arn:[^:]*[<{].*",
            "This ARN has a placeholder instead of an account ID or a partition. Copy the ARN from"
                + " the page of the role in IAM."),
        new Mistake(
            "arn:[^:]*:iam:[0-9][0-9-]*[:/].*",
            "A colon is missing: there are two between iam and the account ID. Copy the ARN"
                + " again."),
        new Mistake(
            "arn:[^:]*:iam::[0-9-]+/.*",
            "This ARN has a slash where a colon belongs: the account ID is followed by :role/."
                + " Copy the ARN again."),
        new Mistake(
            "arn:[!-~ ]* [!-~ ]*",
            "There is a space in this ARN, and no ARN has one. Remove the space and anything that"
                + " is not part of the ARN, or copy the ARN again."),
        new Mistake(
            "(?s).*[^!-~].*",
            "This contains a space, a control character or a character that is not allowed in an"
                + " ARN. Copy the ARN again."));
  }

  private static List<Mistake> otherResources() {
    return List.of(
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
            "This is the ARN of a resource of another service. Enter the ARN of the IAM role."),
        new Mistake(
            UP_TO_RESOURCE + "root",
            "This is the ARN of the account itself. Enter the ARN of the role."),
        new Mistake(
            UP_TO_RESOURCE + "user/.*",
            "This is the ARN of a user, which cannot be assumed. Enter the ARN of the role."),
        new Mistake(
            UP_TO_RESOURCE + "policy/.*",
            "This is the ARN of a policy. Enter the ARN of the role, which contains role/."),
        new Mistake(
            UP_TO_RESOURCE + "instance-profile/.*",
            "This is the ARN of an instance profile. Enter the ARN of the role in it, which"
                + " contains role/ and can have another name."),
        new Mistake(
            UP_TO_RESOURCE + "(?!role/)(?i:roles?)[^A-Za-z].*",
            "In the ARN of a role, the account ID is followed by :role/ in lower case. Copy the"
                + " ARN again."),
        new Mistake(
            UP_TO_RESOURCE + "(?!role/).*",
            "This is the ARN of another kind of IAM resource. Enter the ARN of the role, which"
                + " contains role/."),
        new Mistake(
            UP_TO_RESOURCE + "role/(?:aws-service-role|aws-reserved)/.*",
            "AWS made this role for a service of its own, and nobody can change who uses it. Enter"
                + " the ARN of a role that you created."));
  }

  private static List<Mistake> parts() {
    return List.of(
        new Mistake(
            "arn:[^:]*:iam:[^:]+:.*",
            "This contains a region, but IAM ARNs have none. Copy the ARN of the role again."),
        new Mistake(
            "arn:[^:]*:iam::[0-9]{0,11}:.*",
            "The account ID in this ARN has fewer than 12 digits. A spreadsheet removes zeros at"
                + " the beginning. Copy the ARN of the role again."),
        new Mistake(
            "arn:[^:]*:iam::(?![0-9]{12}:)[^:]*:.*",
            "The account ID in this ARN does not have 12 digits. Copy the ARN of the role again."),
        new Mistake(
            UP_TO_RESOURCE + "role/.*[*<>{}].*",
            "This ARN has a wildcard or a placeholder. Enter the ARN of one role."),
        new Mistake(
            UP_TO_RESOURCE + "role/(?:[^/]*/)+",
            "This ARN ends with a slash. Remove the slash, or add the role name after the path."),
        new Mistake(
            UP_TO_RESOURCE + "role/(?:[^/]*/)*(?!" + NAME + "$)[^/]*",
            "The role name in this ARN does not have 1 to 64 letters, digits or characters of"
                + " _+=,.@-, or it ends with a comma or a period."),
        new Mistake(
            UP_TO_RESOURCE + "role/.*",
            "The path of the role in this ARN is not valid: it has an empty segment or more"
                + " than 512 characters."));
  }
}
