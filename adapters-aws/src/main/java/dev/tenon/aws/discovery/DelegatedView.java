package dev.tenon.aws.discovery;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.MemberAccount;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.toolkit.ServerText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The accounts of an organization as a delegated administrator account sees them.
 *
 * @param role the linked role in the delegated administrator account
 */
record DelegatedView(AwsAccountForm form, RoleArn role, String managementAccountId) {

  private static final Reach MANAGEMENT =
      new Reach.Unlinkable(
          "This is the management account. Link it by its own role ARN, unless it is linked"
              + " already.");

  private static final Reach MEMBER =
      new Reach.Unlinkable(
          "The StackSet of the management account gives this account its role and its external ID."
              + " Discover from the management account to link it, or link it by its own role"
              + " ARN.");

  /** All accounts, the management account first. */
  List<DiscoveredAccount> of(List<MemberAccount> accounts) {
    return accounts.stream()
        .sorted(Comparator.comparing(account -> !isManagement(account)))
        .map(this::discovered)
        .toList();
  }

  private DiscoveredAccount discovered(MemberAccount account) {
    boolean management = isManagement(account);
    return new DiscoveredAccount(
        form.partition().accountId(account.id()),
        ServerText.clean(account.name()),
        management ? OrganizationDiscovery.MANAGEMENT : OrganizationDiscovery.MEMBER,
        management
            ? Optional.empty()
            : Optional.of(form.partition().accountId(managementAccountId)),
        account.id().equals(role.accountId())
            ? new Reach.Covered()
            : management ? MANAGEMENT : MEMBER);
  }

  private boolean isManagement(MemberAccount account) {
    return account.id().equals(managementAccountId);
  }
}
