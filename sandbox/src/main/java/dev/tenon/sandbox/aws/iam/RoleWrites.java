package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.RolePermissions;
import dev.tenon.sandbox.aws.state.RoleSettings;
import dev.tenon.sandbox.aws.state.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes, changes and deletes roles. */
final class RoleWrites {

  private static final int LEAST_SESSION = 3600;
  private static final int MOST_SESSION = 43_200;

  private RoleWrites() {}

  static Xml create(IamCall call) {
    IamAccount account = call.account();
    AwsCall parameters = call.call();
    String name = name(parameters);
    String path = path(parameters);
    call.requireAllowed(account.partition().iamArn(account.id(), "role" + path + name));
    String trust = trust(call, "AssumeRolePolicyDocument");
    if (account.hasRoleLike(name)) {
      throw new AwsException(
          409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
    }
    Instant now = call.cloud().clock().instant();
    IamRole role =
        new IamRole(
            account.partition(),
            account.id(),
            path,
            name,
            call.cloud().nextUniqueId("AROA"),
            now,
            new TrustPolicy(trust, Optional.empty(), call.cloud().effectiveFrom()),
            settings(parameters, RoleSettings.DEFAULTS).tagged(tags(parameters)),
            RolePermissions.NONE.boundedBy(boundary(call)));
    call.cloud().update(account.id(), latest -> latest.with(role));
    return RoleXml.of(role);
  }

  static Xml update(IamCall call) {
    call.change(role -> role.with(settings(call.call(), role.settings())));
    return Xml.NONE;
  }

  static Xml updateTrust(IamCall call) {
    String trust = trust(call, "PolicyDocument");
    Instant now = call.cloud().clock().instant();
    Instant from = call.cloud().effectiveFrom();
    call.change(role -> role.with(role.trust().changedTo(trust, now, from)));
    return Xml.NONE;
  }

  static Xml delete(IamCall call) {
    IamRole role = call.role();
    RolePermissions permissions = role.permissions();
    if (!permissions.attachedArns().isEmpty()) {
      throw conflict("must detach all policies first.");
    }
    if (!permissions.inline().isEmpty()) {
      throw conflict("must delete policies first.");
    }
    call.cloud().update(role.accountId(), account -> account.withoutRole(role.name()));
    return Xml.NONE;
  }

  static Xml tag(IamCall call) {
    call.change(role -> role.with(role.settings().tagged(tags(call.call()))));
    return Xml.NONE;
  }

  private static RoleSettings settings(AwsCall call, RoleSettings before) {
    RoleSettings described = call.optional("Description").map(before::describedAs).orElse(before);
    return call.number("MaxSessionDuration", LEAST_SESSION, MOST_SESSION)
        .map(Duration::ofSeconds)
        .map(described::withMaxSession)
        .orElse(described);
  }

  private static Optional<String> boundary(IamCall call) {
    Optional<String> arn = call.call().optional("PermissionsBoundary");
    if (arn.isPresent() && arn.flatMap(AwsManagedPolicy::ofArn).isEmpty()) {
      throw IamCall.noSuchEntity(
          "Scope ARN: " + arn.get() + " does not exist or is not attachable.");
    }
    return arn;
  }

  private static String trust(IamCall call, String parameter) {
    String document = call.call().required(parameter);
    WrittenPolicies.requireTrust(document, call.cloud(), call.account().partition());
    return document;
  }

  private static String name(AwsCall call) {
    String name = call.required("RoleName");
    if (!name.matches("[\\w+=,.@-]{1,64}")) {
      throw AwsException.invalidParameter(
          name, "RoleName", "Member must satisfy regular expression pattern: [\\w+=,.@-]+");
    }
    return name;
  }

  private static String path(AwsCall call) {
    String path = call.optional("Path").orElse("/");
    if (!path.matches("/|/[\\x21-\\x7E]{1,510}/")) {
      throw AwsException.validation(
          "The specified value for path is invalid. It must begin and"
              + " end with / and contain only alphanumeric characters and/or / characters.");
    }
    return path;
  }

  private static Map<String, String> tags(AwsCall call) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 1; call.optional("Tags.member." + i + ".Key").isPresent(); i++) {
      tags.put(
          call.required("Tags.member." + i + ".Key"), call.required("Tags.member." + i + ".Value"));
    }
    return tags;
  }

  private static AwsException conflict(String what) {
    return new AwsException(409, "DeleteConflict", "Cannot delete entity, " + what);
  }
}
