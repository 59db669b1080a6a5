package dev.tenon.aws.form;

import dev.tenon.aws.identity.Partition;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the operator entered for an account.
 *
 * @param member whether it is a member account of an organization; otherwise it is a management
 *     account or a standalone account
 * @param roleArn the text as entered; empty until something is entered
 * @param region a region that the account uses; empty to use that of the platform, or one that the
 *     policies of the account leave open
 */
public record AwsAccountForm(
    Partition partition, boolean member, String roleArn, Optional<String> region) {

  /** Whether the costs of the account are read from it. */
  public boolean readsBilling() {
    return !member && partition.hasBilling();
  }

  /**
   * Reads the values of a validated form. Values may still be missing when a guide is requested.
   */
  public static AwsAccountForm of(Map<String, String> form) {
    return new AwsAccountForm(
        Partition.of(form.getOrDefault(AwsForm.PARTITION, "")).orElse(Partition.AWS),
        AwsForm.LINKED.equals(form.get(AwsForm.ACCOUNT_TYPE)),
        form.getOrDefault(AwsForm.ROLE_ARN, ""),
        Optional.ofNullable(form.get(AwsForm.REGION)).filter(region -> !region.isEmpty()));
  }
}
