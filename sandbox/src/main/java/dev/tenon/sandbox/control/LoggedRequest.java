package dev.tenon.sandbox.control;

import java.time.Instant;

/** A request the sandbox answered: never its query, headers or body. */
public record LoggedRequest(Instant at, String method, String host, String path, int status) {}
