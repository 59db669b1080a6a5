package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.StsSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The temporary credentials that the caller used; empty for a long-term key. */
  Optional<StsSession> temporary();

  /** The tags of the principal, as {@code aws:PrincipalTag} shows them. */
  default Map<String, String> tags() {
    return temporary().map(session -> session.traits().tags()).orElse(Map.of());
  }

  /** The condition keys that AWS sets for a caller ("reference_policies_condition-keys"). */
  default Map<String, List<String>> context() {
    Map<String, List<String>> keys = new HashMap<>();
    keys.put("aws:PrincipalArn", List.of(principalArn()));
    keys.put("aws:PrincipalAccount", List.of(account().id()));
    keys.put("aws:PrincipalType", List.of(this instanceof User ? "User" : "AssumedRole"));
    keys.put("aws:userid", List.of(userId()));
    keys.put("aws:SecureTransport", List.of("true"));
    keys.put("aws:SourceIp", List.of("127.0.0.1"));
    keys.put("aws:PrincipalIsAWSService", List.of("false"));
    keys.put("aws:ViaAWSService", List.of("false"));
    tags().forEach((name, value) -> keys.put("aws:PrincipalTag/" + name, List.of(value)));
    if (this instanceof User user) {
      keys.put("aws:username", List.of(user.user().name()));
    }
    temporary()
        .map(StsSession::traits)
        .ifPresent(
            traits -> {
              boolean mfa = traits.mfaAt().isPresent();
              keys.put("aws:MultiFactorAuthPresent", List.of(Boolean.toString(mfa)));
              traits.sourceIdentity().ifPresent(it -> keys.put("aws:SourceIdentity", List.of(it)));
            });
    return keys;
  }

  /** A user with a long-term key, or with temporary credentials of GetSessionToken. */
  record User(IamAccount account, IamUser user, Optional<StsSession> temporary)
      implements IamPrincipal {
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
      return temporary.map(StsSession::key).orElse(user.key());
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

    @Override
    public Optional<StsSession> temporary() {
      return Optional.of(session);
    }

    @Override
    public Map<String, String> tags() {
      Map<String, String> tags = new HashMap<>(role.tags());
      tags.putAll(session.traits().tags());
      return tags;
    }

    /** The ARN of a session of a role, which does not contain the role's path. */
    public static String sessionArn(IamRole role, String sessionName) {
      return role.partition()
          .stsArn(role.accountId(), "assumed-role/" + role.name() + "/" + sessionName);
    }
  }
}
