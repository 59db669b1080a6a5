package dev.tenon.sandbox.aws.cloudformation;

/** A call of an intrinsic function, such as {@code !Ref RoleName}. */
record FunctionCall(String function, Object argument) {}
