package dev.tenon.core.integration;

import dev.tenon.core.check.Verification;

/**
 * The outcome of verifying an integration.
 *
 * @param integration the integration afterwards
 * @param verification this verification, even if it was inconclusive
 */
public record Verified(Integration integration, Verification verification) {}
