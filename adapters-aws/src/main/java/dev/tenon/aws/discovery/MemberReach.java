package dev.tenon.aws.discovery;

import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.MemberAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import java.util.Map;

/**
 * Whether and how the member accounts of an organization can be linked. The StackSet gives their
 * roles the same path and name.
 *
 * @param role the linked role that the accounts are listed with
 */
record MemberReach(Partition partition, RoleArn role) {

  Reach of(MemberAccount account) {
    return switch (account.state()) {
      case ACTIVE ->
          new Reach.Linkable(
              Map.of(
                  AwsForm.PARTITION, partition.id(),
                  AwsForm.ACCOUNT_TYPE, AwsForm.LINKED,
                  AwsForm.ROLE_ARN, role.in(account.id()).toString()));
      case PENDING_ACTIVATION ->
          new Reach.Unlinkable("AWS is still creating the account. Discover again later.");
      case SUSPENDED ->
          new Reach.Unlinkable(
              "AWS has suspended the account. The owner of the account must contact AWS Support.");
      case PENDING_CLOSURE ->
          new Reach.Unlinkable("The account is being closed. There is nothing to do.");
      case CLOSED -> new Reach.Unlinkable("The account is closed. There is nothing to do.");
      case UNKNOWN ->
          new Reach.Unlinkable(
              "This version of Tenon does not know the state of the account that AWS Organizations"
                  + " returned. If the account is in use, link it by its role ARN.");
    };
  }
}
