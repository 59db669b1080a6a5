package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamRole;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The operations on roles. */
final class Roles {

  private Roles() {}

  static Xml get(IamCall call) {
    return RoleXml.of(call.role());
  }

  /** The roles below a path. As in IAM, a list leaves out tags, boundary and last use. */
  static Xml list(IamCall call) {
    String prefix = call.call().optional("PathPrefix").orElse("/");
    call.requireAllowed(call.partition().iamArn(call.account().id(), "role" + prefix));
    IamListPage<IamRole> page =
        IamListPage.of(
            call.account().roles().stream().filter(it -> it.path().startsWith(prefix)).toList(),
            call.call());
    return Xml.join(Xml.list("Roles", page.items(), RoleXml::listed), page.ending());
  }

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
    Optional<Duration> session = session(parameters);
    Map<String, String> tags = parameters.tags();
    RoleLimits.requireTags(tags);
    Optional<String> boundary = boundary(call);
    IamRole role = call.cloud().createRole(account, path, name, trust);
    parameters.optional("Description").ifPresent(role::setDescription);
    session.ifPresent(role::setMaxSession);
    role.tags().putAll(tags);
    role.setBoundaryArn(boundary);
    return RoleXml.of(role);
  }

  static Xml update(IamCall call) {
    IamRole role = call.role();
    Optional<Duration> session = session(call.call());
    call.call().optional("Description").ifPresent(role::setDescription);
    session.ifPresent(role::setMaxSession);
    return Xml.NONE;
  }

  static Xml updateTrust(IamCall call) {
    String trust = trust(call, "PolicyDocument");
    call.cloud().changeTrust(call.role(), trust);
    return Xml.NONE;
  }

  static Xml delete(IamCall call) {
    IamRole role = call.role();
    if (!role.attachedArns().isEmpty()) {
      throw conflict("must detach all policies first.");
    }
    if (!role.inlinePolicies().isEmpty()) {
      throw conflict("must delete policies first.");
    }
    call.account().remove(role);
    return Xml.NONE;
  }

  static Xml tag(IamCall call) {
    IamRole role = call.role();
    Map<String, String> tags = new TreeMap<>(role.tags());
    tags.putAll(call.call().tags());
    RoleLimits.requireTags(tags);
    role.tags().putAll(tags);
    return Xml.NONE;
  }

  private static Optional<Duration> session(AwsCall call) {
    return call.number("MaxSessionDuration", RoleLimits.LEAST_SESSION, RoleLimits.MOST_SESSION)
        .map(Duration::ofSeconds);
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
    String document = call.required(parameter);
    PolicyValidation.requireTrust(document, call.cloud(), call.partition());
    return document;
  }

  private static String name(AwsCall call) {
    String name = call.required("RoleName");
    RoleLimits.requireName("RoleName", name);
    return name;
  }

  private static String path(AwsCall call) {
    String path = call.optional("Path").orElse("/");
    RoleLimits.requirePath(path);
    return path;
  }

  private static AwsException conflict(String what) {
    return new AwsException(409, "DeleteConflict", "Cannot delete entity, " + what);
  }
}
