package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsScenario.Place;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.IamUser;
import dev.tenon.sandbox.aws.state.Organization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates the account of a scenario, its organization and its administrator. */
final class AwsSeeder {

  private final AwsCloud cloud;
  private final Path folder;

  AwsSeeder(AwsCloud cloud, Path folder) {
    this.cloud = cloud;
    this.folder = folder;
  }

  AwsAccount seed(AwsScenario scenario, PlatformAccount platform) throws IOException {
    String accountId = AwsIds.account(scenario.name());
    IamUser administrator = administrator(scenario, accountId);
    Path file =
        SharedCredentialsFile.write(
            folder.resolve(scenario.name() + ".credentials"),
            Map.of(scenario.name(), administrator.key()));
    cloud.add(
        new IamAccount(
            scenario.partition(), accountId, Optional.of(scenario.name()), List.of(administrator)));
    Optional<Organization> organization = organization(scenario, accountId);
    organization.ifPresent(this::add);
    AwsAccount account = account(scenario, platform, organization, file);
    AwsChangeTarget target = new AwsChangeTarget(cloud, account);
    scenario.changes().apply(account).forEach(change -> change.applyTo(target));
    return account;
  }

  private static IamUser administrator(AwsScenario scenario, String accountId) {
    return new IamUser(
        scenario.partition(),
        accountId,
        "administrator",
        AwsIds.unique("AIDA", scenario.name()),
        AwsIds.accessKey("AKIA", scenario.name()),
        PolicyText.allow("*"));
  }

  private Optional<Organization> organization(AwsScenario scenario, String accountId) {
    OrganizationPlan plan = new OrganizationPlan(scenario, cloud.clock().instant());
    if (scenario.place() instanceof Place.Founder founder) {
      return Optional.of(plan.managedBy(accountId, founder));
    }
    return scenario.place() instanceof Place.Member
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
