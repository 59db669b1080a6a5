package dev.tenon.aws.form;

import dev.tenon.aws.identity.Partition;
import java.util.Map;

/**
 * What the operator entered about an account.
 *
 * @param member whether it is a member account of an organization; otherwise it is the management
 *     account, or in no organization
 * @param roleArn as entered; empty before that
 */
public record AwsAccountForm(Partition partition, boolean member, String roleArn) {

  /** Reads the values of a validated form. Values may be absent while the guide is read. */
  public static AwsAccountForm of(Map<String, String> form) {
    return new AwsAccountForm(
        Partition.of(form.getOrDefault(AwsForm.PARTITION, "")).orElse(Partition.AWS),
        AwsForm.LINKED.equals(form.get(AwsForm.ACCOUNT_TYPE)),
        form.getOrDefault(AwsForm.ROLE_ARN, ""));
  }
}
