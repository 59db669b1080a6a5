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
 * @param place the account's place in an organization
 * @param accountType the type that its owner enters
 * @param role the name of the role that its owner enters, with or without a path
 */
record AwsScenario(
    String name,
    String description,
    AwsPartition partition,
    Place place,
    String accountType,
    String role,
    Function<AwsAccount, List<AwsChange>> changes) {

  static final String MANAGEMENT = "management";
  static final String LINKED = "linked";
  static final String ROLE = "Tenon";

  static final String AUDIT = "SecurityAudit";
  static final String BILLING = "AWSBillingReadOnlyAccess";
  private static final Place MANAGER = new Place.Founder(3, true, false);

  /** A change that depends on the account it is made to. */
  @FunctionalInterface
  interface Step {

    AwsChange of(AwsAccount account);
  }

  /** Where an account stands. */
  sealed interface Place {

    /** In no organization. */
    record Alone() implements Place {}

    /** A member of an organization that another account manages. */
    record Member() implements Place {}

    /**
     * The manager of an organization.
     *
     * @param active how many active members there are
     * @param leaving whether members that are suspended, closing and closed follow
     */
    record Founder(int active, boolean leaving, boolean emptyPage) implements Place {}
  }

  /** A management account of an organization in which nothing is deployed. */
  static AwsScenario untouched(String name, String description) {
    return new AwsScenario(
        name, description, AwsPartition.AWS, MANAGER, MANAGEMENT, ROLE, account -> List.of());
  }

  /** A management account, with the role in all accounts of its organization; changed. */
  static AwsScenario manager(String name, String description, Step... changes) {
    Step stackSet =
        account -> new DeployStackSet(account.memberExternalIdPrefix(), account.roleName());
    Step[] all = Stream.concat(Stream.of(stackSet), Stream.of(changes)).toArray(Step[]::new);
    return new AwsScenario(
        name,
        description,
        AwsPartition.AWS,
        MANAGER,
        MANAGEMENT,
        ROLE,
        deployed(List.of(AUDIT, BILLING), all));
  }

  /** An account in no organization, with the role; changed. */
  static AwsScenario standalone(String name, String description, Step... changes) {
    return new AwsScenario(
        name,
        description,
        AwsPartition.AWS,
        new Place.Alone(),
        MANAGEMENT,
        ROLE,
        deployed(List.of(AUDIT, BILLING), changes));
  }

  /** A member of an organization, with the role; changed. */
  static AwsScenario member(String name, String description, Step... changes) {
    return new AwsScenario(
        name,
        description,
        AwsPartition.AWS,
        new Place.Member(),
        LINKED,
        ROLE,
        deployed(List.of(AUDIT), changes));
  }

  private static Function<AwsAccount, List<AwsChange>> deployed(
      List<String> policies, Step... changes) {
    return account ->
        Stream.concat(
                Stream.of(role(account, policies)),
                Stream.of(changes).map(change -> change.of(account)))
            .toList();
  }

  private static AwsChange role(AwsAccount account, List<String> policies) {
    String role = account.roleArn().replaceFirst("^.*:role/", "");
    return new DeployRole(role, List.of(account.externalId()), policies);
  }

  AwsScenario in(AwsPartition other) {
    return new AwsScenario(name, description, other, place, accountType, role, changes);
  }

  AwsScenario at(Place other) {
    return new AwsScenario(name, description, partition, other, accountType, role, changes);
  }

  AwsScenario withRole(String other) {
    return new AwsScenario(name, description, partition, place, accountType, other, changes);
  }
}
