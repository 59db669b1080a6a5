package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.cloud.SeededAccount.SetupStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A seeded AWS account.
 *
 * @param name the scenario's name, in a fleet with a number
 * @param description one sentence: what is wrong with the account, or that it is healthy
 * @param partition as in ARNs, such as {@code aws-cn}
 * @param accountType the type that its owner enters: {@code management} or {@code linked}
 * @param accountId twelve digits
 * @param roleArn the role that its owner enters; it may not exist
 * @param roleName the name in that ARN, without a path
 * @param externalId the external ID that its role was created with
 * @param memberExternalIdPrefix the prefix of the external IDs of the members' roles, followed by a
 *     dot and the member's account ID
 * @param organizationId empty for a standalone account
 * @param managementAccountId the actual management account of its organization
 * @param memberAccountIds all other accounts of the organization
 * @param platformPrincipal the platform's user, which customers trust
 * @param platformRole a role of the platform, for role chaining
 * @param administratorFile a shared credentials file with an administrator of the account, under a
 *     profile of the account's name; empty in a fleet
 */
public record AwsAccount(
    String name,
    String description,
    String partition,
    String accountType,
    String accountId,
    String roleArn,
    String roleName,
    String externalId,
    String memberExternalIdPrefix,
    Optional<String> organizationId,
    Optional<String> managementAccountId,
    List<String> memberAccountIds,
    String platformPrincipal,
    String platformRole,
    Optional<Path> administratorFile)
    implements SeededAccount {

  /** The scenario in whose accounts nothing has been deployed. */
  private static final String EMPTY = "aws-contoso";

  /** Copies the members. */
  public AwsAccount {
    memberAccountIds = List.copyOf(memberAccountIds);
  }

  @Override
  public String provider() {
    return "aws";
  }

  @Override
  public Map<String, String> form() {
    return Map.of("partition", partition, "accountType", accountType, "roleArn", roleArn);
  }

  @Override
  public Optional<SetupStep> setup() {
    return Optional.of(
        AccountName.of(name, Set.of(EMPTY)).scenario().equals(EMPTY)
            ? new SetupStep("deploy-stack", "tenon-aws.yaml", true)
            : new SetupStep("exchange-external-id", "EXTERNAL_ID", false));
  }

  /** The ARN that a role of this name has, or would have, in the account. */
  public String roleArn(String anyName) {
    return roleArn(accountId, anyName);
  }

  /** The external ID that a member's role requires after the StackSet is deployed. */
  public String memberExternalId(String memberAccountId) {
    return memberExternalIdPrefix + "." + memberAccountId;
  }

  /** The ARN of the role of this account's name in a member. */
  public String memberRoleArn(String memberAccountId) {
    return roleArn(memberAccountId, roleName);
  }

  private String roleArn(String account, String anyName) {
    return "arn:" + partition + ":iam::" + account + ":role/" + anyName;
  }
}
