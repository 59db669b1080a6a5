package dev.tenon.aws.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IAM role or user in which the platform calls AWS, and which customers' roles trust.
 *
 * @param partition where its account is; a principal is trusted inside its own partition only
 * @param accountId 12 digits
 * @param kind {@code role} or {@code user}
 * @param text the whole ARN
 */
public record PrincipalArn(Partition partition, String accountId, Kind kind, String text) {

  /** What the platform is in its own account. */
  public enum Kind {
    /** A role: sessions of roles assumed from it last one hour at most. */
    ROLE,
    /** A user with an access key. */
    USER
  }

  private static final Pattern SYNTAX =
      Pattern.compile(
          "arn:(?<partition>[a-z-]{1,20}):iam::(?<account>[0-9]{12}):"
              + "(?<kind>role|user)/(?=[!-~]{1,576}$)(?:[!-.0-~]+/)*[A-Za-z0-9_+=,.@-]{1,64}");

  /** Reads an ARN; empty when it is not that of a role or user in a known partition. */
  public static Optional<PrincipalArn> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind = matcher.group("kind").equals("role") ? Kind.ROLE : Kind.USER;
    return Partition.of(matcher.group("partition"))
        .map(partition -> new PrincipalArn(partition, matcher.group("account"), kind, text));
  }

  /** Whether AWS sees this principal in a caller of that ARN; a role calls in its sessions. */
  public boolean isCaller(String callerArn) {
    return kind == Kind.USER
        ? callerArn.equals(text)
        : callerArn.startsWith(
            "arn:%s:sts::%s:assumed-role/%s/".formatted(partition.id(), accountId, name()));
  }

  /** Whether a trust policy means the whole account of this principal by that name. */
  public boolean isWholeAccount(String name) {
    return name.equals(accountId)
        || name.equals("arn:" + partition.id() + ":iam::" + accountId + ":root");
  }

  private String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
