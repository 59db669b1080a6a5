package dev.tenon.sandbox.control;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.fault.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Controls a running sandbox. Thread-safe; the HTTP client blocks.
 *
 * <p>Every method throws {@link IllegalArgumentException} for unknown names, with a message that
 * lists the known ones, and {@link ControlException} when the sandbox cannot be reached or refuses
 * the token.
 */
public interface SandboxControl {

  /**
   * A client of the control API of a sandbox, in this process or another.
   *
   * @param endpoint the control URL of the descriptor
   * @param token the control token of the descriptor
   */
  static SandboxControl connect(URI endpoint, String token) {
    return new HttpControl(endpoint, token);
  }

  /** All seeded accounts, in the order of the scenarios, without those of fleets. */
  List<SeededAccount> accounts();

  /** The sizes of the fleets, by scenario. */
  Map<String, Integer> fleets();

  /**
   * The seeded account of a scenario, or one of its fleet, as it was generated.
   *
   * @param name such as {@code healthy} or {@code healthy-7}
   */
  SeededAccount account(String name);

  /**
   * Changes an account, or all accounts of a fleet. An account of the fleet that was changed before
   * and does not permit this change stays as it is.
   *
   * @param account such as {@code healthy}, {@code healthy-7}, or {@code healthy-*} for the fleet
   * @throws IllegalArgumentException when the account is of another cloud than the change, or when
   *     what the change names does not exist
   */
  void change(String account, AccountChange change);

  /** Adds a fault and returns its ID. */
  String addFault(Fault fault);

  /** Removes a fault; an unknown ID is ignored. */
  void removeFault(String id);

  /** Removes all faults. */
  void clearFaults();

  /** The active faults, by ID. */
  Map<String, Fault> faults();

  /** The requests so far, oldest first. */
  List<LoggedRequest> requests();

  /** Removes the requests so far from the log. */
  void clearRequests();

  /** The time inside the sandbox. */
  Instant now();

  /** Advances the time inside the sandbox. */
  void advanceClock(Duration by);

  /** Hides changes from readers for this long after they are made; zero is the default. */
  void delayReplication(Duration delay);
}
