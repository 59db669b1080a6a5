package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.IamRole;
import java.util.List;
import java.util.Optional;

/** Reads a role and its policies. */
final class RoleReads {

  private RoleReads() {}

  static Xml get(IamCall call) {
    return RoleXml.of(call.role());
  }

  static Xml attachedPolicies(IamCall call) {
    IamListPage<String> page = IamListPage.of(List.copyOf(call.role().attachedArns()), call.call());
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

  static Xml inlinePolicies(IamCall call) {
    IamListPage<String> page =
        IamListPage.of(List.copyOf(call.role().inlinePolicies().keySet()), call.call());
    return Xml.join(Xml.texts("PolicyNames", page.items()), page.ending());
  }

  static Xml inlinePolicy(IamCall call) {
    IamRole role = call.role();
    String name = call.call().required("PolicyName");
    String document =
        Optional.ofNullable(role.inlinePolicies().get(name))
            .orElseThrow(() -> IamCall.noSuchInlinePolicy(name));
    return Xml.join(
        Xml.element("RoleName", role.name()),
        Xml.element("PolicyName", name),
        Xml.element("PolicyDocument", RoleXml.encoded(document)));
  }
}
