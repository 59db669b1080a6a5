package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.account.AwsChange.DeployRole;
import dev.tenon.sandbox.aws.account.AwsChange.DeployStackSet;
import dev.tenon.sandbox.aws.state.AwsPartition;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A scenario: an empty account and the changes made to it.
 *
 * @param description one sentence: what is wrong with the account, or that it is healthy
 * @param membership the account's membership in an organization
 * @param accountType the type that its owner enters
 * @param role the name of the role that its owner enters, with or without a path
 */
record AwsScenario(
    String name,
    String description,
    AwsPartition partition,
    Membership membership,
    String accountType,
    String role,
    Function<AwsAccount, Stream<AwsChange>> changes) {

  static final String ROLE = "Tenon";
  static final String AUDIT = "SecurityAudit";
  static final String BILLING = "AWSBillingReadOnlyAccess";
  private static final String MANAGEMENT = "management";
  private static final Membership SEVEN_ACCOUNTS = new Membership.Management(3, true, false);

  /** The membership of an account in an organization. */
  sealed interface Membership {

    /** In no organization. */
    record None() implements Membership {}

    /** A member of an organization that another account manages. */
    record Member() implements Membership {}

    /**
     * The management account of an organization.
     *
     * @param active the number of active members
     * @param closed whether there also are members that are suspended, closing and closed
     */
    record Management(int active, boolean closed, boolean emptyPage) implements Membership {}
  }

  /** A management account of an organization without any deployed role. */
  static AwsScenario withoutRoles(String name, String description) {
    return of(name, description, SEVEN_ACCOUNTS, MANAGEMENT, account -> Stream.of());
  }

  /** A management account, with the role in all accounts of its organization, and changes. */
  static AwsScenario management(String name, String description, AwsChange... changes) {
    return of(
        name,
        description,
        SEVEN_ACCOUNTS,
        MANAGEMENT,
        account ->
            Stream.concat(
                Stream.of(
                    role(account, AUDIT, BILLING),
                    new DeployStackSet(account.memberExternalIdPrefix(), account.roleName())),
                Stream.of(changes)));
  }

  /** An account in no organization, with the role and changes. */
  static AwsScenario standalone(String name, String description, AwsChange... changes) {
    return standalone(name, description, account -> Stream.of(changes));
  }

  /** An account in no organization, with the role and changes that depend on the account. */
  static AwsScenario standalone(
      String name, String description, Function<AwsAccount, Stream<AwsChange>> changes) {
    return of(
        name,
        description,
        new Membership.None(),
        MANAGEMENT,
        account -> Stream.concat(Stream.of(role(account, AUDIT, BILLING)), changes.apply(account)));
  }

  /** A member of an organization, with the role and changes. */
  static AwsScenario member(String name, String description, AwsChange... changes) {
    return of(
        name,
        description,
        new Membership.Member(),
        "linked",
        account -> Stream.concat(Stream.of(role(account, AUDIT)), Stream.of(changes)));
  }

  private static AwsScenario of(
      String name,
      String description,
      Membership membership,
      String accountType,
      Function<AwsAccount, Stream<AwsChange>> changes) {
    return new AwsScenario(
        name, description, AwsPartition.AWS, membership, accountType, ROLE, changes);
  }

  private static AwsChange role(AwsAccount account, String... policies) {
    String role = account.roleArn().replaceFirst("^.*:role/", "");
    return new DeployRole(role, List.of(account.externalId()), List.of(policies));
  }

  AwsScenario in(AwsPartition other) {
    return new AwsScenario(name, description, other, membership, accountType, role, changes);
  }

  AwsScenario with(Membership other) {
    return new AwsScenario(name, description, partition, other, accountType, role, changes);
  }

  AwsScenario withRole(String other) {
    return new AwsScenario(name, description, partition, membership, accountType, other, changes);
  }
}
