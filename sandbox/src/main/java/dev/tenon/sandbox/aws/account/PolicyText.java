package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Json;
import java.util.List;

/** Writes identity policies of one statement for all resources. */
final class PolicyText {

  private PolicyText() {}

  static String allow(String... actions) {
    return document("Allow", "Action", actions);
  }

  static String allowAllBut(String... actions) {
    return document("Allow", "NotAction", actions);
  }

  /** Denies all that has nothing to do with identities, roles and the organization. */
  static String denyAllButIdentity() {
    return document("Deny", "NotAction", "iam:*", "sts:*", "organizations:*");
  }

  /** As the region deny control of a landing zone: all but identity is denied outside regions. */
  static String denyRegionsBut(String... regions) {
    JsonObject statement =
        Json.object(
            "Effect",
            "Deny",
            "NotAction",
            Json.texts(List.of("iam:*", "sts:*", "organizations:*")),
            "Resource",
            "*",
            "Condition",
            Json.object(
                "StringNotEquals",
                Json.object("aws:RequestedRegion", Json.texts(List.of(regions))),
                "ArnNotLike",
                Json.object("aws:PrincipalARN", "arn:*:iam::*:role/AWSControlTowerExecution")));
    return document(statement);
  }

  private static String document(String effect, String element, String... actions) {
    JsonObject statement =
        Json.object("Effect", effect, element, Json.texts(List.of(actions)), "Resource", "*");
    return document(statement);
  }

  private static String document(JsonObject statement) {
    return Json.object(
            "Version", "2012-10-17", "Statement", Json.array(List.of(statement), one -> one))
        .toString();
  }
}
