package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;
import dev.tenon.sandbox.aws.state.AwsPartition;

/** Gives policies to a role and takes them away. */
final class RolePolicyWrites {

  private RolePolicyWrites() {}

  static Xml attach(IamCall call) {
    String arn = call.call().required("PolicyArn");
    AwsPartition partition = call.account().partition();
    call.change(
        role -> {
          if (AwsManagedPolicy.ofArn(arn)
              .filter(known -> known.arn(partition).equals(arn))
              .isEmpty()) {
            throw IamCall.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
          }
          return role.with(role.permissions().attaching(arn));
        });
    return Xml.NONE;
  }

  static Xml detach(IamCall call) {
    String arn = call.call().required("PolicyArn");
    call.change(
        role -> {
          if (!role.permissions().attachedArns().contains(arn)) {
            throw IamCall.noSuchEntity("Policy " + arn + " was not found.");
          }
          return role.with(role.permissions().detaching(arn));
        });
    return Xml.NONE;
  }

  static Xml put(IamCall call) {
    String name = call.call().required("PolicyName");
    String document = call.call().required("PolicyDocument");
    WrittenPolicies.requireIdentity(document);
    call.change(role -> role.with(role.permissions().withInline(name, document)));
    return Xml.NONE;
  }

  static Xml delete(IamCall call) {
    String name = call.call().required("PolicyName");
    call.change(
        role -> {
          if (!role.permissions().inline().containsKey(name)) {
            throw IamCall.noSuchEntity("The role policy with name " + name + " cannot be found.");
          }
          return role.with(role.permissions().withoutInline(name));
        });
    return Xml.NONE;
  }
}
