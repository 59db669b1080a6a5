package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsManagedPolicy;

/** The operations on managed policies and the account's alias. */
final class ManagedPolicies {

  private ManagedPolicies() {}

  static Xml get(IamCall call) {
    AwsManagedPolicy policy = policy(call);
    String arn = policy.arn(call.partition());
    long attachments =
        call.account().roles().stream().filter(role -> role.attachedArns().contains(arn)).count();
    return Xml.element(
        "Policy",
        Xml.element("PolicyName", policy.policyName()),
        Xml.element("PolicyId", AwsIds.unique("ANPA", policy.policyName())),
        Xml.element("Arn", arn),
        Xml.element("Path", policy.path()),
        Xml.element("DefaultVersionId", policy.version()),
        Xml.value("AttachmentCount", attachments),
        Xml.value("IsAttachable", true));
  }

  static Xml version(IamCall call) {
    AwsManagedPolicy policy = policy(call);
    String wanted = call.required("VersionId");
    if (!wanted.equals(policy.version())) {
      throw IamCall.noSuchEntity(
          "Policy %s version %s does not exist or is not attachable."
              .formatted(policy.arn(call.partition()), wanted));
    }
    return Xml.element(
        "PolicyVersion",
        Xml.element("Document", RoleXml.encoded(policy.document())),
        Xml.element("VersionId", wanted),
        Xml.value("IsDefaultVersion", true));
  }

  static Xml aliases(IamCall call) {
    call.requireAllowed("*");
    return Xml.join(
        Xml.texts("AccountAliases", call.account().alias().stream().toList()),
        Xml.value("IsTruncated", false));
  }

  private static AwsManagedPolicy policy(IamCall call) {
    String arn = call.required("PolicyArn");
    call.requireAllowed(arn);
    return call.managedPolicy(arn)
        .orElseThrow(() -> IamCall.noSuchEntity("Policy " + arn + " was not found."));
  }
}
