package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.IamRole;
import dev.tenon.sandbox.aws.state.IamRole.LastUse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Roles as IAM writes them ("Role", API_Role). */
final class RoleXml {

  private RoleXml() {}

  static Xml of(IamRole role) {
    return Xml.element(
        "Role",
        listed(role),
        role.boundaryArn().map(RoleXml::boundary).orElse(Xml.NONE),
        tags(role),
        lastUse(role.lastUse()));
  }

  /** What a list of roles shows of each. */
  static Xml listed(IamRole role) {
    return Xml.join(
        Xml.element("Path", role.path()),
        Xml.element("RoleName", role.name()),
        Xml.element("RoleId", role.id()),
        Xml.element("Arn", role.arn()),
        Xml.value("CreateDate", role.createdAt().truncatedTo(ChronoUnit.SECONDS)),
        Xml.element("AssumeRolePolicyDocument", encoded(role.trust().document())),
        description(role),
        Xml.value("MaxSessionDuration", role.maxSession().toSeconds()));
  }

  /** Documents are percent-encoded as RFC 3986 specifies. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Xml description(IamRole role) {
    String text = role.description();
    return text.isEmpty() ? Xml.NONE : Xml.element("Description", text);
  }

  private static Xml boundary(String arn) {
    return Xml.element(
        "PermissionsBoundary",
        Xml.element("PermissionsBoundaryType", "Policy"),
        Xml.element("PermissionsBoundaryArn", arn));
  }

  private static Xml tags(IamRole role) {
    return role.tags().isEmpty()
        ? Xml.NONE
        : Xml.list(
            "Tags",
            role.tags().entrySet(),
            tag ->
                Xml.join(Xml.element("Key", tag.getKey()), Xml.element("Value", tag.getValue())));
  }

  private static Xml lastUse(Optional<LastUse> use) {
    return use.map(
            last ->
                Xml.element(
                    "RoleLastUsed",
                    Xml.value("LastUsedDate", last.at()),
                    Xml.element("Region", last.region())))
        .orElseGet(() -> Xml.element("RoleLastUsed"));
  }
}
