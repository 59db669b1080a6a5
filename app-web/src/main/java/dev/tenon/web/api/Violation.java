package dev.tenon.web.api;

/**
 * One invalid part of a request.
 *
 * @param pointer a JSON pointer into the body, {@code ?} and the name of a query parameter, or the
 *     name of a header
 */
record Violation(String pointer, String message) {}
