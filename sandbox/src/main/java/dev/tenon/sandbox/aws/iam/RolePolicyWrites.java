package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.IamRole;

/** Gives policies to a role and takes them away. */
final class RolePolicyWrites {

  private RolePolicyWrites() {}

  static Xml attach(IamCall call) {
    String arn = call.call().required("PolicyArn");
    IamRole role = call.role();
    if (!AwsManagedPolicy.ofArn(arn)
        .map(known -> known.arn(role.partition()).equals(arn))
        .orElse(false)) {
      throw IamCall.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }
    role.attachedArns().add(arn);
    return Xml.NONE;
  }

  static Xml detach(IamCall call) {
    String arn = call.call().required("PolicyArn");
    if (!call.role().attachedArns().remove(arn)) {
      throw IamCall.noSuchEntity("Policy " + arn + " was not found.");
    }
    return Xml.NONE;
  }

  static Xml put(IamCall call) {
    String name = call.call().required("PolicyName");
    String document = call.call().required("PolicyDocument");
    WrittenPolicies.requireIdentity(document);
    call.role().inlinePolicies().put(name, document);
    return Xml.NONE;
  }

  static Xml delete(IamCall call) {
    String name = call.call().required("PolicyName");
    if (call.role().inlinePolicies().remove(name) == null) {
      throw IamCall.noSuchInlinePolicy(name);
    }
    return Xml.NONE;
  }
}
