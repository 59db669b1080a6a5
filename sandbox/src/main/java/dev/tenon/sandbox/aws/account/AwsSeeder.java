package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Membership;
import dev.tenon.sandbox.aws.state.AccessKey;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.Organization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the account of a scenario, its organization and its administrator. */
record AwsSeeder(AwsCloud cloud, Path folder) {

  AwsAccount seed(AwsScenario scenario, PlatformAccount platform) throws IOException {
    String name = scenario.name();
    String accountId = AwsIds.account(name);
    AwsPartition partition = scenario.partition();
    IamUser administrator = IamUser.administrator(partition, accountId, name);
    cloud.add(new IamAccount(partition, accountId, Optional.of(name), List.of(administrator)));
    Optional<Organization> organization = organization(scenario, accountId);
    Map<String, AccessKey> keys = new LinkedHashMap<>(Map.of(name, administrator.key()));
    organization.ifPresent(all -> add(all, keys));
    Path file = SharedCredentialsFile.write(folder.resolve(name + ".credentials"), keys);
    AwsAccount account = account(scenario, platform, organization, file);
    AwsChangeTarget target = new AwsChangeTarget(cloud, account);
    scenario.changes().apply(account).forEach(change -> change.applyTo(target));
    return account;
  }

  private Optional<Organization> organization(AwsScenario scenario, String accountId) {
    OrganizationPlan plan = new OrganizationPlan(scenario, cloud.clock().instant());
    if (scenario.membership() instanceof Membership.Management management) {
      return Optional.of(plan.managedBy(accountId, management));
    }
    return scenario.membership() instanceof Membership.Member
        ? Optional.of(plan.joinedBy(accountId))
        : Optional.empty();
  }

  /** Adds the organization and the accounts in it, each with an administrator of its own. */
  private void add(Organization organization, Map<String, AccessKey> keys) {
    cloud.add(organization);
    for (Organization.Member member : organization.members()) {
      String id = member.accountId();
      if (cloud.account(id).isEmpty()) {
        IamUser administrator = IamUser.administrator(organization.partition(), id, id);
        cloud.add(
            new IamAccount(organization.partition(), id, Optional.empty(), List.of(administrator)));
        keys.put(id, administrator.key());
      }
    }
  }

  private static AwsAccount account(
      AwsScenario scenario,
      PlatformAccount platform,
      Optional<Organization> organization,
      Path file) {
    String accountId = AwsIds.account(scenario.name());
    String role = scenario.role();
    return new AwsAccount(
        scenario.name(),
        scenario.description(),
        scenario.partition().label(),
        scenario.accountType(),
        accountId,
        scenario.partition().iamArn(accountId, "role/" + role),
        role.substring(role.lastIndexOf('/') + 1),
        AwsIds.externalId(scenario.name()),
        AwsIds.externalId(scenario.name(), "members"),
        organization.map(Organization::id),
        organization.map(Organization::managementAccountId),
        organization.map(all -> others(all, accountId)).orElse(List.of()),
        platform.user().arn(),
        platform.roleArn(),
        file);
  }

  private static List<String> others(Organization organization, String accountId) {
    return organization.members().stream()
        .map(Organization.Member::accountId)
        .filter(id -> !id.equals(accountId))
        .toList();
  }
}
