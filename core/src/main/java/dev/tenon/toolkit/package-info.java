/**
 * Building blocks for providers, on top of {@link dev.tenon.spi}. Depends only on the JDK; the core
 * does not depend on it.
 *
 * <p>A provider keeps one {@link dev.tenon.toolkit.Conversations} and opens a {@link
 * dev.tenon.toolkit.Conversation} for each call of {@code check} or {@code discover}. The facts of
 * one account are questions of that conversation; the checks are evaluated from them:
 *
 * <pre>{@code
 * // Once in the provider:
 * private final Conversations conversations = new Conversations("nimbus", context, NONE);
 * static final CheckList<Facts> CHECKS =
 *     CheckList.of(
 *         List.of(
 *             EvaluatedCheck.of(TOKEN_ACCEPTED, Facts::tokenAccepted),
 *             EvaluatedCheck.of(READ_ONLY, Facts::readOnly).requires(TOKEN_ACCEPTED)));
 *
 * // The descriptor takes CHECKS.checks().
 *
 * // check(request, listener):
 * try (Conversation conversation = conversations.open()) {
 *   Facts facts = new Facts(api, request, conversation);
 *   facts.token.begin();                    // in the background, in parallel
 *   facts.inventory.begin();
 *   return new CheckReport(
 *       facts.account(), CHECKS.evaluate(facts, request.wanted(), listener));
 * }
 *
 * // Facts:
 * token = conversation.question("Nimbus", () -> api.token(secret));
 * inventory = conversation.question("Nimbus", () -> api.inventory(token.answer().orThrow()));
 *
 * CheckResult tokenAccepted() {
 *   return token.answer().fold(known -> passed(known), refusal -> failed(refusal), CallFault::inconclusive);
 * }
 * }</pre>
 *
 * <p>A call throws {@link dev.tenon.toolkit.Refusal} when the service refused the call and {@link
 * dev.tenon.toolkit.CallFault} when there is no usable answer; what an SDK throws is translated by
 * a {@link dev.tenon.toolkit.FaultTranslation}. Calls may wait for the answers of other questions.
 */
package dev.tenon.toolkit;
