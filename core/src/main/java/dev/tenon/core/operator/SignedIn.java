package dev.tenon.core.operator;

import dev.tenon.core.workspace.Caller;
import java.time.Instant;

/**
 * The result of a sign-in.
 *
 * @param caller the operator in their workspace
 * @param token identifies the session in later calls
 * @param kind what kind of client the session is for
 * @param expiresAt when the session ends at the latest
 */
public record SignedIn(Caller caller, SessionToken token, SessionKind kind, Instant expiresAt) {}
