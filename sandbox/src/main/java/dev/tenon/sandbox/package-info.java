/**
 * A loopback sandbox that emulates the clouds that Tenon links: start one with {@link
 * dev.tenon.sandbox.Sandbox#start}, find a running one with {@link
 * dev.tenon.sandbox.SandboxDescriptor#read}.
 */
package dev.tenon.sandbox;
