package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.StsSession;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The principal that signed a request: a user or a role session. */
public sealed interface IamPrincipal {

  IamAccount account();

  String arn();

  /** The ARN of the user or the role, never of a session. */
  String principalArn();

  /** The unique ID; that of a session includes the session's name. */
  String userId();

  AccessKey key();

  /** Every name that matches this principal in a trust policy. */
  default Set<String> principals() {
    String rootArn = account().partition().rootArn(account().id());
    return new HashSet<>(List.of(arn(), principalArn(), account().id(), rootArn));
  }

  /** The condition keys that AWS sets for a caller. */
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

  /** A user with a long-term key. */
  record User(IamAccount account, IamUser user) implements IamPrincipal {
    @Override
    public String arn() {
      return user.arn();
    }

    @Override
    public String principalArn() {
      return user.arn();
    }

    @Override
    public String userId() {
      return user.id();
    }

    @Override
    public AccessKey key() {
      return user.key();
    }
  }

  /** A role with temporary credentials. */
  record AssumedRole(IamAccount account, IamRole role, StsSession session) implements IamPrincipal {
    @Override
    public String arn() {
      return sessionArn(role, session.name());
    }

    @Override
    public String principalArn() {
      return role.arn();
    }

    @Override
    public String userId() {
      return role.id() + ":" + session.name();
    }

    @Override
    public AccessKey key() {
      return session.key();
    }

    /** The ARN of a session of a role, which does not contain the role's path. */
    public static String sessionArn(IamRole role, String sessionName) {
      return role.partition()
          .stsArn(role.accountId(), "assumed-role/" + role.name() + "/" + sessionName);
    }
  }
}
