package dev.tenon.core.internal.check;

import dev.tenon.core.check.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The evaluated results of one run of a provider's checks.
 *
 * @param took how long the provider took, to the millisecond
 * @param refusedFields the form fields whose values an onboarding must not keep
 * @param credentialExpiresAt when the credential stops working, if the provider reported it
 * @param definite whether a required check failed for a cause that the provider named and that does
 *     not pass by waiting
 */
public record EvaluatedReport(
    Verification verification,
    Duration took,
    Set<String> refusedFields,
    Optional<Instant> credentialExpiresAt,
    boolean definite) {}
