package dev.tenon.core.operator;

import dev.tenon.core.workspace.Caller;
import java.time.Instant;

/**
 * The outcome of signing in.
 *
 * @param caller the operator in their workspace
 * @param token proves the session on later calls
 * @param expiresAt when the session ends
 */
public record SignedIn(Caller caller, SessionToken token, Instant expiresAt) {}
