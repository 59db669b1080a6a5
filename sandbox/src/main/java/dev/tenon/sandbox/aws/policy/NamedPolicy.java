package dev.tenon.sandbox.aws.policy;

/** A policy and the name it is found under. */
public record NamedPolicy(String name, IamPolicyDocument document) {}
