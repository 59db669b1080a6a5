package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All answers of one conversation with a provider.
 *
 * @param account the account that answered, as the provider named it; empty when it could not be
 *     established
 * @param results one answer for each wanted check, in the order of the descriptor
 */
public record CheckReport(Optional<Account> account, Map<CheckId, CheckResult> results) {

  public CheckReport {
    requireNonNull(account, "account");
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }
}
