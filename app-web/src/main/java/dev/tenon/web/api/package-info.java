/**
 * The REST API below {@code /api/v1}. The OpenAPI document {@code openapi.json} is its single
 * source: paths, parameters, bodies and scopes are read from it, and the classes of this package
 * only add a handler for each operation.
 */
package dev.tenon.web.api;
