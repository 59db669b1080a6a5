package dev.tenon.sandbox.cloud;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of an account: that of its scenario, or in a fleet the scenario and a number, such as
 * {@code healthy-7}.
 *
 * @param number the number in the fleet; 0 for the scenario's own account
 */
public record AccountName(String scenario, int number) {

  /** A message with the names of all scenarios fills a page. */
  private static final int LISTED = 8;

  private static final Pattern IN_FLEET = Pattern.compile("(.+)-([1-9][0-9]{0,6})");

  /** Reads the name of an account in a fleet; empty when it has no number. */
  public static Optional<AccountName> inFleet(String name) {
    Matcher parts = IN_FLEET.matcher(name);
    return parts.matches()
        ? Optional.of(new AccountName(parts.group(1), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /**
   * Reads the name of any account.
   *
   * @param fleets the scenarios with a fleet; the names of others are those of scenarios
   */
  public static AccountName of(String name, Set<String> fleets) {
    return inFleet(name)
        .filter(parts -> fleets.contains(parts.scenario()))
        .orElseGet(() -> new AccountName(name, 0));
  }

  /** The first names of many, and how many others there are, for messages. */
  public static String first(List<String> names) {
    String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? first : first + " and " + (names.size() - LISTED) + " others";
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
