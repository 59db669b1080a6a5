package dev.tenon.core.integration;

import dev.tenon.core.check.Verification;

/**
 * The outcome of verifying an integration.
 *
 * @param integration as it stands afterwards
 * @param verification this verification, even when it could not tell
 */
public record Verified(Integration integration, Verification verification) {}
