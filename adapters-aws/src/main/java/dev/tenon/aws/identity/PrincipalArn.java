package dev.tenon.aws.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The IAM role or user with which the platform calls AWS, and that customers' roles trust.
 *
 * @param partition the partition of its account; a principal is trusted only in its own partition
 * @param accountId 12 digits
 * @param kind {@code role} or {@code user}
 * @param text the whole ARN
 */
public record PrincipalArn(Partition partition, String accountId, Kind kind, String text) {

  /** The kind of principal. */
  public enum Kind {
    /** A role. AWS limits the sessions that it opens of other roles to one hour (role chaining). */
    ROLE,
    /** A user with an access key. */
    USER
  }

  private static final Pattern SYNTAX =
      Pattern.compile(
          "arn:(?<partition>[a-z-]{1,20}):iam::(?<account>[0-9]{12}):"
              + "(?<kind>role|user)/(?=[!-~]{1,576}$)(?:[!-.0-~]+/)*[A-Za-z0-9_+=,.@-]{1,64}");

  private static final Pattern DELETED = Pattern.compile("(?:AIDA|AROA)[A-Z0-9]{8,}");

  private static final Pattern ACCOUNT =
      Pattern.compile("(?:arn:[a-z-]+:(?:iam|sts)::)?(?<account>[0-9]{12})(?:$|:.+)");

  /** Parses an ARN; empty unless it is the ARN of a role or user in a known partition. */
  public static Optional<PrincipalArn> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind = matcher.group("kind").equals("role") ? Kind.ROLE : Kind.USER;
    return Partition.of(matcher.group("partition"))
        .map(partition -> new PrincipalArn(partition, matcher.group("account"), kind, text));
  }

  /**
   * Whether this principal is the caller with that ARN. AWS reports a role as one of its sessions.
   */
  public boolean isCaller(String callerArn) {
    return kind == Kind.USER
        ? callerArn.equals(text)
        : callerArn.startsWith(sessions().orElseThrow());
  }

  /** Whether a name in a trust policy stands for the whole account of this principal. */
  public boolean isWholeAccount(String name) {
    return accountNames(accountId).contains(name);
  }

  /** Whether a name in a trust policy stands for this principal, or for one of its sessions. */
  public boolean isNamed(String name) {
    return name.equals(text) || sessions().filter(name::startsWith).isPresent();
  }

  /**
   * Whether a name in a trust policy is the unique ID that AWS shows in place of a deleted user or
   * role.
   *
   * <p>Source: "IAM identifiers", section "Unique identifiers", in the IAM user guide.
   */
  public static boolean isDeletedPrincipal(String name) {
    return DELETED.matcher(name).matches();
  }

  /** The ARN that stands for the whole account of this principal. */
  public String root() {
    return root(accountId);
  }

  /** The names in a trust policy that stand for a whole account in the same partition. */
  public Set<String> accountNames(String account) {
    return Set.of(account, root(account));
  }

  private String root(String account) {
    return "arn:" + partition.id() + ":iam::" + account + ":root";
  }

  /** The beginning of the ARNs of the sessions of this principal; empty for a user. */
  public Optional<String> sessions() {
    return kind == Kind.USER
        ? Optional.empty()
        : Optional.of(
            "arn:%s:sts::%s:assumed-role/%s/".formatted(partition.id(), accountId, name()));
  }

  /**
   * The ARNs of a role and a user of an account that are not this principal. A root user cannot
   * assume roles.
   */
  public List<String> others(String account) {
    return Stream.of("role", "user")
        .map(
            other ->
                "arn:%s:iam::%s:%s/other-than-%s".formatted(partition.id(), account, other, name()))
        .toList();
  }

  /** The account in a principal of a policy: of its ARN, or the ID of an account itself. */
  public static Optional<String> accountOf(String principal) {
    Matcher matcher = ACCOUNT.matcher(principal);
    return matcher.matches() ? Optional.of(matcher.group("account")) : Optional.empty();
  }

  /** Whether a principal of a policy stands for a whole account. */
  public static boolean isAccount(String principal) {
    return accountOf(principal).isPresent()
        && (principal.endsWith(":root") || principal.indexOf(':') < 0);
  }

  private String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
