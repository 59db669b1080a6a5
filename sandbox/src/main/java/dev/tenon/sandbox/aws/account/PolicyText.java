package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
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

  /** Denies everything but IAM, STS and Organizations. */
  static String denyAllButIdentity() {
    return document("Deny", "NotAction", "iam:*", "sts:*", "organizations:*");
  }

  /** Denies everything but identity services outside some regions, as AWS Control Tower does. */
  static String denyRegionsBut(String... regions) {
    JsonObject statement =
        JsonTrees.object(
            "Effect",
            "Deny",
            "NotAction",
            JsonTrees.texts(List.of("iam:*", "sts:*", "organizations:*")),
            "Resource",
            "*",
            "Condition",
            JsonTrees.object(
                "StringNotEquals",
                JsonTrees.object("aws:RequestedRegion", JsonTrees.texts(List.of(regions))),
                "ArnNotLike",
                JsonTrees.object(
                    "aws:PrincipalARN", "arn:*:iam::*:role/AWSControlTowerExecution")));
    return document(statement);
  }

  private static String document(String effect, String element, String... actions) {
    JsonObject statement =
        JsonTrees.object(
            "Effect", effect, element, JsonTrees.texts(List.of(actions)), "Resource", "*");
    return document(statement);
  }

  private static String document(JsonObject statement) {
    return JsonTrees.object(
            "Version", "2012-10-17", "Statement", JsonTrees.array(List.of(statement), one -> one))
        .toString();
  }
}
