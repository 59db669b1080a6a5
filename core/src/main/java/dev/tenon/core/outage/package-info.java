/** Outages of services of the clouds, recognized from verifications that end without an answer. */
package dev.tenon.core.outage;
