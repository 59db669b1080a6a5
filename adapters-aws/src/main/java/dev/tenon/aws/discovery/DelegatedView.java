package dev.tenon.aws.discovery;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.MemberAccount;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.toolkit.ServerText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of an organization as a delegated administrator account lists them. The management
 * account is the parent of the others, as in its own list: service-managed StackSets belong to the
 * management account, also those that a delegated administrator creates, and its external ID prefix
 * is in their template.
 *
 * <p>Source: "Register a delegated administrator" in the CloudFormation user guide.
 *
 * @param role the linked role in the delegated administrator account
 */
record DelegatedView(
    Partition partition, RoleArn role, String managementAccountId, MemberReach reach) {

  private static final Reach MANAGEMENT =
      new Reach.Unlinkable(
          "This is the management account. Link it by its own role ARN, unless it is linked"
              + " already.");

  /** All accounts, the management account first. */
  List<DiscoveredAccount> of(List<MemberAccount> accounts) {
    return accounts.stream()
        .sorted(Comparator.comparing(account -> !isManagement(account)))
        .map(account -> isManagement(account) ? management(account) : member(account))
        .toList();
  }

  private DiscoveredAccount management(MemberAccount account) {
    return new DiscoveredAccount(
        partition.accountId(account.id()),
        ServerText.clean(account.name()),
        OrganizationDiscovery.MANAGEMENT,
        Optional.empty(),
        MANAGEMENT);
  }

  private DiscoveredAccount member(MemberAccount account) {
    return new DiscoveredAccount(
        partition.accountId(account.id()),
        ServerText.clean(account.name()),
        OrganizationDiscovery.MEMBER,
        Optional.of(partition.accountId(managementAccountId)),
        account.id().equals(role.accountId()) ? new Reach.Covered() : reach.of(account));
  }

  private boolean isManagement(MemberAccount account) {
    return account.id().equals(managementAccountId);
  }
}
