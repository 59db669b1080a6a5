/** Metrics of Tenon for Micrometer. */
package dev.tenon.metrics;
