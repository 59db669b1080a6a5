package dev.tenon.m365.graph;

import java.util.Optional;

/**
 * The application as it lives in the tenant.
 *
 * @param enabled whether the tenant lets it sign in
 * @param disabledByMicrosoft why Microsoft switched it off, if it did
 */
public record Principal(boolean enabled, Optional<String> disabledByMicrosoft) {}
