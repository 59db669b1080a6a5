package dev.tenon.sandbox.fault;

/** A fault: which requests it hits, and what happens to them. */
public record Fault(FaultMatch match, FaultEffect effect) {}
