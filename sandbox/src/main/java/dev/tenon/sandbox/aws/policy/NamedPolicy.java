package dev.tenon.sandbox.aws.policy;

/** A policy with its name. */
public record NamedPolicy(String name, IamPolicyDocument document) {}
