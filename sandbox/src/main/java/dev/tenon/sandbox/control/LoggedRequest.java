package dev.tenon.sandbox.control;

import java.time.Instant;

/** A request to the sandbox, without its query, headers and body. */
public record LoggedRequest(Instant at, String method, String host, String path, int status) {}
