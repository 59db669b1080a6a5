package dev.tenon.sandbox.cloud;

import dev.tenon.sandbox.proxy.CloudService;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running emulator of one cloud. Thread-safe. */
public interface CloudEmulator {

  /** The services for the cloud's production host names. */
  List<CloudService> services();

  /** The seeded accounts, in the order of the scenarios. */
  List<SeededAccount> accounts();

  /**
   * An account of a fleet, as it was generated.
   *
   * @param name of a fleet of this cloud, with a number that the fleet has
   * @throws IllegalArgumentException when the cloud has no fleets
   */
  default SeededAccount account(AccountName name) {
    throw noFleet(name.scenario());
  }

  /** Settings that let providers call the cloud as the platform, by provider ID. */
  Map<String, Map<String, String>> settings();

  /**
   * Changes one of {@link #accounts} or an account of a fleet.
   *
   * @param change of the type {@link EmulatedCloud#changes}
   * @throws IllegalArgumentException when the change names something that does not exist
   */
  void change(SeededAccount account, AccountChange change);

  /**
   * Changes all accounts of a fleet, also those that are generated later. One that was changed and
   * does not permit this change stays as it is.
   *
   * @param change of the type {@link EmulatedCloud#changes}
   * @throws IllegalArgumentException when the change names something that no account has, and when
   *     the cloud has no fleets
   */
  default void changeFleet(String scenario, AccountChange change) {
    throw noFleet(scenario);
  }

  /** Hides changes from readers for this long after they are made; zero is the default. */
  void delayReplication(Duration delay);

  private static IllegalArgumentException noFleet(String scenario) {
    return new IllegalArgumentException("The cloud of '" + scenario + "' has no fleets.");
  }
}
