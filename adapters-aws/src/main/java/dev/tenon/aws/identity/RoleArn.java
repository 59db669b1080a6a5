package dev.tenon.aws.identity;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role.
 *
 * <p>Source: "IAM identifiers" in the IAM user guide.
 *
 * @param partition where the account is
 * @param accountId 12 digits
 * @param path {@code /}, or {@code /…/}
 * @param name unique in the account, whatever the path
 */
public record RoleArn(Partition partition, String accountId, String path, String name) {

  /** The grammar as a regular expression, for forms; {@link #parse} says what is wrong. */
  public static final String REGEX =
      "(?=.{20,2048}$)arn:(aws|aws-cn|aws-us-gov|aws-eusc):iam::[0-9]{12}:"
          + "role/(?:[!-.0-~]{1,510}/)*[A-Za-z0-9_+=,.@-]{1,64}";

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");
  private static final int PARTS = 6;
  private static final int LONGEST_PATH = 512;

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException whose message says in a sentence what is wrong
   */
  public static RoleArn parse(String text) {
    if (!PRINTABLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The role ARN has a space, a control character or a letter that no ARN has.");
    }
    List<String> parts = List.of(text.split(":", PARTS));
    if (parts.size() < PARTS || !parts.get(0).equals("arn")) {
      throw new IllegalArgumentException("This is not an ARN, which starts with arn:aws:iam::.");
    }
    Partition partition =
        Partition.of(parts.get(1))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The ARN names a partition other than "
                            + String.join(", ", Partition.ids())
                            + "."));
    requireRole(parts.get(2), parts.get(5));
    if (!parts.get(3).isEmpty()) {
      throw new IllegalArgumentException("The ARN names a region, which ARNs of IAM do not.");
    }
    if (!ACCOUNT.matcher(parts.get(4)).matches()) {
      throw new IllegalArgumentException("The account in the ARN is not a number of 12 digits.");
    }
    return ofResource(partition, parts.get(4), parts.get(5).substring("role".length()));
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

  private static RoleArn ofResource(Partition partition, String account, String pathAndName) {
    int nameBegins = pathAndName.lastIndexOf('/') + 1;
    String path = pathAndName.substring(0, nameBegins);
    String name = pathAndName.substring(nameBegins);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of the role in the ARN does not have 1 to 64 letters, digits or characters of"
              + " _+=,.@-.");
    }
    if (path.length() > LONGEST_PATH || path.contains("//")) {
      throw new IllegalArgumentException(
          "The path of the role in the ARN is not one that IAM gives: it has an empty part, or more"
              + " than 512 characters.");
    }
    return new RoleArn(partition, account, path, name);
  }

  private static void requireRole(String service, String resource) {
    if (service.equals("sts") && resource.startsWith("assumed-role/")) {
      throw new IllegalArgumentException(
          "This is the ARN of a session of a role; enter the ARN of the role itself, which has iam"
              + " and role/ in it.");
    } else if (!service.equals("iam")) {
      throw new IllegalArgumentException(
          "This is the ARN of something of another service than IAM; enter the ARN of the role.");
    } else if (resource.equals("root")) {
      throw new IllegalArgumentException(
          "This is the ARN of the account itself; enter the ARN of the role.");
    } else if (resource.startsWith("user/")) {
      throw new IllegalArgumentException(
          "This is the ARN of a user; enter the ARN of the role, since users cannot be assumed.");
    } else if (!resource.startsWith("role/")) {
      throw new IllegalArgumentException(
          "This is the ARN of something else in IAM; enter the ARN of the role, which has role/ in"
              + " it.");
    }
  }
}
