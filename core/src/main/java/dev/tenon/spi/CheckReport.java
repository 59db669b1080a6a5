package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All results of one call of {@link Provider#check}.
 *
 * @param account the account that answered, as the provider verified it; empty when it could not be
 *     determined
 * @param results one result for each wanted check, in the order of the descriptor
 * @param refusedFields the names of the form's fields whose values must not be kept by an
 *     onboarding, because keeping them would itself be a risk
 */
public record CheckReport(
    Optional<Account> account, Map<CheckId, CheckResult> results, Set<String> refusedFields) {

  public CheckReport {
    requireNonNull(account, "account");
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    refusedFields = Set.copyOf(refusedFields);
  }

  /** A report after which all values may be kept. */
  public CheckReport(Optional<Account> account, Map<CheckId, CheckResult> results) {
    this(account, results, Set.of());
  }
}
