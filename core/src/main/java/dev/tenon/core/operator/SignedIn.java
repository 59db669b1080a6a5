package dev.tenon.core.operator;

import dev.tenon.core.workspace.Caller;
import java.time.Instant;

/**
 * The result of a sign-in.
 *
 * @param caller the operator in their workspace
 * @param token identifies the session in later calls
 * @param expiresAt when the session ends
 */
public record SignedIn(Caller caller, SessionToken token, Instant expiresAt) {}
