package dev.tenon.sandbox.aws.account;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.List;

/** Writes identity policies of one statement for all resources. */
final class PolicyText {

  private static final String[] IDENTITY_SERVICES = {"iam:*", "sts:*", "organizations:*"};
  private static final String OUTSIDE_REGIONS =
      """
      {"StringNotEquals": {},
       "ArnNotLike": {"aws:PrincipalARN": "arn:*:iam::*:role/AWSControlTowerExecution"}}
      """;

  private PolicyText() {}

  static String allow(String... actions) {
    return document("Allow", "Action", actions);
  }

  static String allowAllBut(String... actions) {
    return document("Allow", "NotAction", actions);
  }

  /** Denies everything except IAM, STS and Organizations. */
  static String denyAllButIdentity() {
    return document("Deny", "NotAction", IDENTITY_SERVICES);
  }

  /** Denies everything except identity services outside some regions, as AWS Control Tower does. */
  static String denyRegionsBut(String... regions) {
    JsonObject condition = JsonParser.parseString(OUTSIDE_REGIONS).getAsJsonObject();
    condition
        .getAsJsonObject("StringNotEquals")
        .add("aws:RequestedRegion", JsonTrees.element(List.of(regions)));
    JsonObject statement = statement("Deny", "NotAction", IDENTITY_SERVICES);
    statement.add("Condition", condition);
    return document(statement);
  }

  private static String document(String effect, String element, String... actions) {
    return document(statement(effect, element, actions));
  }

  private static JsonObject statement(String effect, String element, String... actions) {
    return JsonTrees.object("Effect", effect, element, List.of(actions), "Resource", "*");
  }

  private static String document(JsonObject statement) {
    return JsonTrees.object("Version", "2012-10-17", "Statement", List.of(statement)).toString();
  }
}
