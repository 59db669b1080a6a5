package dev.tenon.sandbox.cloud;

/**
 * A change to a seeded account. Each cloud has a sealed interface of its own below this one, whose
 * permitted types are records. In the control API a change is a JSON object: {@code type} is the
 * record's name with a lower-case first letter, such as {@code grantConsent}, and every component
 * is a member.
 */
public interface AccountChange {}
