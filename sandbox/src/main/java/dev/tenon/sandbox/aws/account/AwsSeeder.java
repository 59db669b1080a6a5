package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Membership;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.Organization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the account of a scenario, its organization and its administrator. */
record AwsSeeder(AwsCloud cloud, Path folder) {

  AwsAccount seed(AwsScenario scenario, PlatformAccount platform) throws IOException {
    String name = scenario.name();
    String accountId = AwsIds.account(name);
    AwsPartition partition = scenario.partition();
    IamUser administrator =
        new IamUser(
            partition,
            accountId,
            "administrator",
            AwsIds.unique("AIDA", name),
            AwsIds.accessKey("AKIA", name),
            PolicyText.allow("*"));
    Path file =
        SharedCredentialsFile.write(
            folder.resolve(name + ".credentials"), Map.of(name, administrator.key()));
    cloud.add(new IamAccount(partition, accountId, Optional.of(name), List.of(administrator)));
    Optional<Organization> organization = organization(scenario, accountId);
    organization.ifPresent(this::add);
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

  private void add(Organization organization) {
    cloud.add(organization);
    for (Organization.Member member : organization.members()) {
      if (cloud.account(member.accountId()).isEmpty()) {
        cloud.add(
            new IamAccount(
                organization.partition(), member.accountId(), Optional.empty(), List.of()));
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
