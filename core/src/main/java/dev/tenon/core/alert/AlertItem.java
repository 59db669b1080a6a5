package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What an alert says about one integration or setup link. Contains no secret.
 *
 * @param subject the id of the integration or setup link
 * @param name the name of the integration or onboarding
 * @param provider the id of its provider; empty if unknown
 * @param from the state before the first change that was not sent yet; empty if it has none
 * @param to the state after the last one; empty if it has none
 * @param codes the stable codes of the problems
 * @param problem what is wrong, or what happened, in a sentence
 * @param fixer who can fix it; empty if there is nothing to fix
 * @param nextStep what to do next; empty if there is nothing to do
 * @param path the page of the console, relative to its address
 * @param at when it happened
 */
public record AlertItem(
    String subject,
    AlertKind kind,
    String name,
    String provider,
    String from,
    String to,
    List<String> codes,
    String problem,
    String fixer,
    String nextStep,
    String path,
    Instant at) {

  public AlertItem {
    requireNonNull(subject, "subject");
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(provider, "provider");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    codes = List.copyOf(codes);
    requireNonNull(problem, "problem");
    requireNonNull(fixer, "fixer");
    requireNonNull(nextStep, "nextStep");
    requireNonNull(path, "path");
    requireNonNull(at, "at");
  }
}
