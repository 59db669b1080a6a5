package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.account.AwsAccount;
import dev.tenon.sandbox.aws.state.Partition;
import java.util.List;
import java.util.function.Function;

/**
 * What one seeded account is like: an empty one, changed.
 *
 * @param description one sentence that says what is wrong with the account, or that it is healthy
 * @param place where in an organization the account stands
 * @param accountType what its owner says it is
 * @param role the name of the role its owner would name, with a path or without one
 */
record AwsScenario(
    String name,
    String description,
    Partition partition,
    Place place,
    String accountType,
    String role,
    Function<AwsAccount, List<AwsChange>> changes) {

  static final String MANAGEMENT = "management";
  static final String LINKED = "linked";
  static final String ROLE = "Tenon";

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

  AwsScenario in(Partition other) {
    return new AwsScenario(name, description, other, place, accountType, role, changes);
  }

  AwsScenario at(Place other) {
    return new AwsScenario(name, description, partition, other, accountType, role, changes);
  }

  AwsScenario withRole(String other) {
    return new AwsScenario(name, description, partition, place, accountType, other, changes);
  }
}
