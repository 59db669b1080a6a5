package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.StsSession;
import java.util.Map;
import java.util.Set;

/** The principal that signed a request: a user or a role session. */
public sealed interface IamPrincipal {

  IamAccount account();

  String arn();

  /** The unique id; of a session it includes the session's name. */
  String userId();

  /** Every name that matches this principal in a trust policy. */
  Set<String> principals();

  /** The condition keys that AWS fills in about a caller. */
  default Map<String, String> context() {
    return Map.of(
        "aws:PrincipalArn",
        principalArn(),
        "aws:PrincipalAccount",
        account().id(),
        "aws:PrincipalType",
        this instanceof User ? "User" : "AssumedRole",
        "aws:SecureTransport",
        "true");
  }

  /** The ARN of the user or the role, never of a session. */
  String principalArn();

  /** A user with a long-term key. */
  record User(IamAccount account, IamUser user) implements IamPrincipal {
    @Override
    public String arn() {
      return user.arn();
    }

    @Override
    public String userId() {
      return user.id();
    }

    @Override
    public Set<String> principals() {
      return Set.of(arn(), account.id(), account.partition().rootArn(account.id()));
    }

    @Override
    public String principalArn() {
      return user.arn();
    }
  }

  /** A role with temporary credentials. */
  record AssumedRole(IamAccount account, IamRole role, StsSession session) implements IamPrincipal {
    @Override
    public String arn() {
      return sessionArn(role, session.name());
    }

    @Override
    public String userId() {
      return role.id() + ":" + session.name();
    }

    @Override
    public Set<String> principals() {
      return Set.of(arn(), role.arn(), account.id(), account.partition().rootArn(account.id()));
    }

    @Override
    public String principalArn() {
      return role.arn();
    }

    /** The ARN of a session of a role; it leaves the role's path out. */
    public static String sessionArn(IamRole role, String sessionName) {
      return role.partition()
          .stsArn(role.accountId(), "assumed-role/" + role.name() + "/" + sessionName);
    }
  }
}
