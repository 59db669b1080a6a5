/** Injected faults: slow, rejected, broken and hostile responses. */
package dev.tenon.sandbox.fault;
