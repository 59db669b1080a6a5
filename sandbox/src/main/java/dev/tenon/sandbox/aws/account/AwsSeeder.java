package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Membership;
import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.Organization;
import dev.tenon.sandbox.cloud.AccountName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the accounts of a scenario: its own one and those of its fleet, which have no files with
 * access keys.
 */
record AwsSeeder(AwsScenario scenario, PlatformAccount platform, Path folder) {

  /** Adds the scenario's own account, and writes the access keys of its administrators. */
  AwsAccount seed(AwsCloud cloud) throws IOException {
    AwsAccount account = seed(cloud, 0);
    Map<String, AccessKey> keys = new LinkedHashMap<>();
    keys.put(account.name(), key(cloud, account.accountId()));
    account.memberAccountIds().forEach(id -> keys.put(id, key(cloud, id)));
    SharedCredentialsFile.write(account.administratorFile().orElseThrow(), keys);
    return account;
  }

  /**
   * Adds an account, always the same for a number.
   *
   * @param number the number in the scenario's fleet; 0 for the scenario's own account
   */
  AwsAccount seed(AwsCloud cloud, int number) {
    AccountName name = new AccountName(scenario.name(), number);
    String accountId = AwsIds.numbered(AwsIds.account(scenario.name()), number);
    add(cloud, accountId, Optional.of(name.toString()));
    Optional<Organization> organization = organization(name, accountId, cloud.clock().instant());
    organization.ifPresent(cloud::add);
    List<String> others = organization.map(all -> others(all, accountId)).orElse(List.of());
    others.forEach(id -> add(cloud, id, Optional.empty()));
    AwsAccount account = account(name, accountId, organization, others);
    AwsChangeTarget target = new AwsChangeTarget(cloud, account);
    scenario.changes().apply(account).forEach(change -> change.applyTo(target));
    return account;
  }

  /** Adds an account with an administrator of its own. */
  private void add(AwsCloud cloud, String id, Optional<String> alias) {
    IamUser administrator = IamUser.administrator(scenario.partition(), id, alias.orElse(id));
    cloud.add(new IamAccount(scenario.partition(), id, alias, List.of(administrator)));
  }

  private static AccessKey key(AwsCloud cloud, String accountId) {
    return cloud.account(accountId).orElseThrow().users().get(0).key();
  }

  private Optional<Organization> organization(AccountName name, String accountId, Instant now) {
    OrganizationPlan plan = new OrganizationPlan(name.toString(), scenario.partition(), now);
    if (scenario.membership() instanceof Membership.Management management) {
      return Optional.of(plan.managedBy(accountId, management));
    }
    return scenario.membership() instanceof Membership.Member
        ? Optional.of(plan.joinedBy(accountId))
        : Optional.empty();
  }

  private AwsAccount account(
      AccountName name,
      String accountId,
      Optional<Organization> organization,
      List<String> others) {
    String role = scenario.role();
    return new AwsAccount(
        name.toString(),
        scenario.description(),
        scenario.partition().label(),
        scenario.accountType(),
        accountId,
        scenario.partition().iamArn(accountId, "role/" + role),
        role.substring(role.lastIndexOf('/') + 1),
        AwsIds.externalId(name.toString()),
        AwsIds.externalId(name.toString(), "members"),
        organization.map(Organization::id),
        organization.map(Organization::managementAccountId),
        others,
        platform.user().arn(),
        platform.roleArn(),
        name.number() == 0 ? Optional.of(folder.resolve(name + ".credentials")) : Optional.empty());
  }

  private static List<String> others(Organization organization, String accountId) {
    return organization.members().stream()
        .map(Organization.Member::accountId)
        .filter(id -> !id.equals(accountId))
        .toList();
  }
}
