package dev.tenon.aws.policy;

import static java.util.stream.Collectors.toSet;

import dev.tenon.aws.identity.PrincipalArn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Someone who tries to assume a role.
 *
 * @param names the principals in a policy that stand for this caller
 * @param accountNames the principals that stand for its whole account. They count in Deny
 *     statements only: what a policy allows a whole account is a caller of its own.
 * @param sessions the beginning of the ARNs of this caller's sessions; empty if it has none. A
 *     principal that is one of its sessions stands for the caller only in that session.
 * @param context what is known about the request
 */
public record TrustCaller(
    Set<String> names,
    Set<String> accountNames,
    Optional<String> sessions,
    RequestContext context) {

  static final String PRINCIPAL_ARN = "aws:PrincipalArn";
  static final String PRINCIPAL_ACCOUNT = "aws:PrincipalAccount";

  public TrustCaller {
    names = Set.copyOf(names);
    accountNames = Set.copyOf(accountNames);
  }

  /** The principal with which the platform calls AWS. */
  public static TrustCaller platform(PrincipalArn principal, Optional<String> externalId) {
    return new TrustCaller(
        Set.of("*", principal.text(), principal.accountId(), principal.root()),
        principal.accountNames(principal.accountId()),
        principal.sessions(),
        context(principal.text(), principal.accountId(), externalId));
  }

  /**
   * A principal that a trust policy names, with or without an external ID.
   *
   * @param name an ARN, the name of a service, an ID of a deleted principal
   */
  public static TrustCaller named(String name, PrincipalArn platform, Optional<String> externalId) {
    Optional<String> account = PrincipalArn.accountOf(name);
    RequestContext context = RequestContext.empty().with(TrustEvaluation.EXTERNAL_ID, externalId);
    if (account.isPresent()) {
      context = context.with(PRINCIPAL_ACCOUNT, account);
      // The key has the ARN of the role of a session, whose path the session does not tell.
      context = isSession(name) ? context : context.with(PRINCIPAL_ARN, name);
    }
    return new TrustCaller(
        Set.of("*", name),
        account.map(platform::accountNames).orElse(Set.of()),
        Optional.empty(),
        context);
  }

  /**
   * A principal of an account that a trust policy names as a whole, with or without an external ID.
   *
   * @param name the ID of the account, or the ARN of its root
   */
  public static TrustCaller ofAccount(
      String name, String arn, PrincipalArn platform, Optional<String> externalId) {
    return inAccount(Set.of("*", name), arn, platform, externalId);
  }

  /** A principal, with or without an external ID, that a policy can only mean by {@code *}. */
  public static TrustCaller unnamed(
      String arn, PrincipalArn platform, Optional<String> externalId) {
    return inAccount(Set.of("*"), arn, platform, externalId);
  }

  private static TrustCaller inAccount(
      Set<String> names, String arn, PrincipalArn platform, Optional<String> externalId) {
    String account = PrincipalArn.accountOf(arn).orElseThrow();
    return new TrustCaller(
        names, platform.accountNames(account), Optional.empty(), context(arn, account, externalId));
  }

  /** The same caller, with what else is known about its request. */
  public TrustCaller with(RequestContext further) {
    return new TrustCaller(names, accountNames, sessions, context.with(further));
  }

  private static boolean isSession(String arn) {
    return arn.contains(":assumed-role/");
  }

  /** Whether a principal in a Deny statement stands for this caller. */
  Certainty isDeniedBy(PolicyPrincipal principal) {
    return accountNames.contains(principal.name()) ? Certainty.YES : isNamedBy(principal);
  }

  /** Whether a principal in a policy stands for this caller. */
  Certainty isNamedBy(PolicyPrincipal principal) {
    if (names.contains(principal.name())) {
      return Certainty.YES;
    }
    return sessions.filter(prefix -> principal.name().startsWith(prefix)).isPresent()
        ? Certainty.UNKNOWN
        : Certainty.NO;
  }

  /**
   * Whether a Deny statement with these exceptions denies this caller. AWS may check the account of
   * a caller, then its role, and then its session; each of them has to be an exception. Which of
   * them it checks depends on the service.
   *
   * <p>Source: "AWS JSON policy elements: NotPrincipal" in the IAM user guide.
   */
  Certainty isDeniedExcept(List<PolicyPrincipal> exceptions) {
    Set<String> excepted = exceptions.stream().map(PolicyPrincipal::name).collect(toSet());
    if (excepted.contains(PolicyPrincipal.ANYONE.name())
        || (isSingle() && excepted.stream().anyMatch(this::isItself) && isAccountIn(excepted))) {
      return Certainty.NO;
    }
    return excepted.stream().anyMatch(name -> isItself(name) || isOfSameAccount(name))
        ? Certainty.UNKNOWN
        : Certainty.YES;
  }

  /** Whether the caller is known to be no session of a role. */
  private boolean isSingle() {
    return sessions.isEmpty() && names.stream().noneMatch(TrustCaller::isSession);
  }

  private boolean isItself(String name) {
    return !accountNames.contains(name)
        && (names.contains(name) || context.value(PRINCIPAL_ARN).filter(name::equals).isPresent());
  }

  private boolean isAccountIn(Set<String> excepted) {
    return accountNames.stream().anyMatch(excepted::contains);
  }

  private boolean isOfSameAccount(String name) {
    return PrincipalArn.accountOf(name)
        .filter(account -> context.value(PRINCIPAL_ACCOUNT).filter(account::equals).isPresent())
        .isPresent();
  }

  private static RequestContext context(String arn, String account, Optional<String> externalId) {
    return RequestContext.empty()
        .with(PRINCIPAL_ARN, arn)
        .with(PRINCIPAL_ACCOUNT, account)
        .with(TrustEvaluation.EXTERNAL_ID, externalId);
  }
}
