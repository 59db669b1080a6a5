package dev.tenon.sandbox.fault;

/** A fault: which requests it affects, and its effect. */
public record Fault(FaultMatch match, FaultEffect effect) {}
