/** Traces of verifications for OpenTelemetry. */
package dev.tenon.traces;
