/**
 * A loopback sandbox that emulates the clouds that Tenon links: start one with {@link
 * dev.tenon.sandbox.Sandbox#start}, find a running one with {@link
 * dev.tenon.sandbox.SandboxDescriptor#read}. For tests with many accounts, {@link
 * dev.tenon.sandbox.SandboxOptions#withFleet} adds fleets, whose accounts are generated on demand.
 */
package dev.tenon.sandbox;
