package dev.tenon.core.check.internal;

import dev.tenon.core.check.Verification;
import java.util.Set;

/**
 * What a conversation with a provider came to.
 *
 * @param refusedFields the form's fields whose values an onboarding must not keep
 */
public record Judgement(Verification verification, Set<String> refusedFields) {}
