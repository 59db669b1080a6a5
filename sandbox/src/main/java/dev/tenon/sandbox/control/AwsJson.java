package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.http.JsonTrees;
import java.nio.file.Path;
import java.util.List;

/** The JSON of AWS accounts and of changes to them. */
final class AwsJson {

  private static final SealedJson<AwsChange> CHANGES = new SealedJson<>(AwsChange.class);

  private AwsJson() {}

  static JsonObject of(AwsAccount account) {
    JsonObject json =
        JsonTrees.object(
            "scenario", account.name(),
            "description", account.description(),
            "provider", account.provider(),
            "partition", account.partition(),
            "accountType", account.accountType(),
            "accountId", account.accountId(),
            "roleArn", account.roleArn(),
            "roleName", account.roleName(),
            "externalId", account.externalId(),
            "memberExternalIdPrefix", account.memberExternalIdPrefix(),
            "memberAccountIds", JsonTrees.texts(account.memberAccountIds()),
            "platformPrincipal", account.platformPrincipal(),
            "platformRole", account.platformRole(),
            "administratorFile", account.administratorFile());
    account.organizationId().ifPresent(id -> json.addProperty("organizationId", id));
    account.managementAccountId().ifPresent(id -> json.addProperty("managementAccountId", id));
    return json;
  }

  static AwsAccount account(JsonObject json) {
    return new AwsAccount(
        ControlJson.required(json, "scenario"),
        ControlJson.required(json, "description"),
        ControlJson.required(json, "partition"),
        ControlJson.required(json, "accountType"),
        ControlJson.required(json, "accountId"),
        ControlJson.required(json, "roleArn"),
        ControlJson.required(json, "roleName"),
        ControlJson.required(json, "externalId"),
        ControlJson.required(json, "memberExternalIdPrefix"),
        JsonTrees.text(json, "organizationId"),
        JsonTrees.text(json, "managementAccountId"),
        JsonTrees.member(json, "memberAccountIds").map(ControlJson::texts).orElse(List.of()),
        ControlJson.required(json, "platformPrincipal"),
        ControlJson.required(json, "platformRole"),
        Path.of(ControlJson.required(json, "administratorFile")));
  }

  static JsonObject of(AwsChange change) {
    return CHANGES.write(change);
  }

  static AwsChange change(JsonObject json) {
    return CHANGES.read(json);
  }
}
