package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All results of one call of {@link Provider#check}.
 *
 * @param account the account that the provider verified; empty when it could not be determined
 * @param results one result for each wanted check, in the order of the descriptor
 * @param refusedFields the names of the form's fields whose values must not be kept by an
 *     onboarding, because keeping them would itself be a risk
 * @param credentialExpiresAt when the credential stops working, such as the end of a certificate;
 *     empty when it does not expire or the end is unknown
 */
public record CheckReport(
    Optional<Account> account,
    Map<CheckId, CheckResult> results,
    Set<String> refusedFields,
    Optional<Instant> credentialExpiresAt) {

  public CheckReport {
    requireNonNull(account, "account");
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    refusedFields = Set.copyOf(refusedFields);
    requireNonNull(credentialExpiresAt, "credentialExpiresAt");
  }

  /** A report about a credential whose end is unknown. */
  public CheckReport(
      Optional<Account> account, Map<CheckId, CheckResult> results, Set<String> refusedFields) {
    this(account, results, refusedFields, Optional.empty());
  }

  /** A report without refused fields. */
  public CheckReport(Optional<Account> account, Map<CheckId, CheckResult> results) {
    this(account, results, Set.of());
  }

  /** The same report with the end of the credential. */
  public CheckReport withCredentialExpiresAt(Optional<Instant> end) {
    return new CheckReport(account, results, refusedFields, end);
  }
}
