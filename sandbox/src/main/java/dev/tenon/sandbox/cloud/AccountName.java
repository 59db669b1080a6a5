package dev.tenon.sandbox.cloud;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an account: that of its scenario, or in a fleet the scenario and a number, such as
 * {@code healthy-7}.
 *
 * @param number the number in the fleet; 0 for the scenario's own account
 */
public record AccountName(String scenario, int number) {

  private static final Pattern IN_FLEET = Pattern.compile("(.+)-([1-9][0-9]{0,6})");

  /** Reads the name of an account in a fleet; empty when it has no number. */
  public static Optional<AccountName> inFleet(String name) {
    Matcher parts = IN_FLEET.matcher(name);
    return parts.matches()
        ? Optional.of(new AccountName(parts.group(1), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** The ID of the account's object of a kind. */
  public UUID id(String kind) {
    return DeterministicIds.numbered(DeterministicIds.of(scenario, kind), number);
  }

  /** The name, such as {@code healthy} or {@code healthy-7}. */
  @Override
  public String toString() {
    return number == 0 ? scenario : scenario + "-" + number;
  }
}
