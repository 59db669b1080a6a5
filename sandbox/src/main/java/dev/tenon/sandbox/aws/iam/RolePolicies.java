package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.IamRole;
import java.util.Optional;

/** The operations on the managed and inline policies of a role. */
final class RolePolicies {

  private RolePolicies() {}

  static Xml attached(IamCall call) {
    IamListPage<String> page = IamListPage.of(call.role().attachedArns(), call.call());
    Xml policies =
        Xml.list(
            "AttachedPolicies",
            page.items(),
            arn ->
                Xml.join(
                    Xml.element("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)),
                    Xml.element("PolicyArn", arn)));
    return Xml.join(policies, page.ending());
  }

  static Xml attach(IamCall call) {
    String arn = call.required("PolicyArn");
    IamRole role = call.role();
    if (call.managedPolicy(arn).isEmpty()) {
      throw IamCall.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }
    role.attachedArns().add(arn);
    return Xml.NONE;
  }

  static Xml detach(IamCall call) {
    String arn = call.required("PolicyArn");
    if (!call.role().attachedArns().remove(arn)) {
      throw IamCall.noSuchEntity("Policy " + arn + " was not found.");
    }
    return Xml.NONE;
  }

  static Xml inline(IamCall call) {
    IamListPage<String> page = IamListPage.of(call.role().inlinePolicies().keySet(), call.call());
    return Xml.join(Xml.texts("PolicyNames", page.items()), page.ending());
  }

  static Xml get(IamCall call) {
    IamRole role = call.role();
    String name = call.required("PolicyName");
    String document =
        Optional.ofNullable(role.inlinePolicies().get(name)).orElseThrow(() -> noSuchPolicy(name));
    return Xml.join(
        Xml.element("RoleName", role.name()),
        Xml.element("PolicyName", name),
        Xml.element("PolicyDocument", RoleXml.encoded(document)));
  }

  static Xml put(IamCall call) {
    String name = call.required("PolicyName");
    String document = call.required("PolicyDocument");
    IamRole role = call.role();
    PolicyValidation.requireInline(role, name, document);
    role.inlinePolicies().put(name, document);
    return Xml.NONE;
  }

  static Xml delete(IamCall call) {
    String name = call.required("PolicyName");
    if (call.role().inlinePolicies().remove(name) == null) {
      throw noSuchPolicy(name);
    }
    return Xml.NONE;
  }

  private static AwsException noSuchPolicy(String name) {
    return IamCall.noSuchEntity("The role policy with name " + name + " cannot be found.");
  }
}
