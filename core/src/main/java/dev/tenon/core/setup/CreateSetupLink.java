package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A command that creates a setup link. Start from {@link #CreateSetupLink(SetupTarget, Caller)}.
 *
 * @param validFor how long the link works unless the work is done before; at most {@link
 *     #LONGEST_VALIDITY}, and never longer than the link of a visitor who creates it
 * @param message plain text for the visitor: up to 1,000 characters, line breaks included; empty
 *     for none
 * @param expectedAccount the id of the only account that may be linked, such as a tenant id or an
 *     AWS account id, ignoring case. A part of an id that ends before a slash stands for all
 *     accounts under it, as the tenant does for an Azure subscription
 * @param step the id of a step of the guide: the visitor sees that step alone
 * @param returnUrl where the visitor goes when the work is done; must match an address passed to
 *     {@link dev.tenon.core.Tenon.Builder#setupReturnUrl}
 */
public record CreateSetupLink(
    SetupTarget target,
    Duration validFor,
    String message,
    Optional<String> expectedAccount,
    Optional<String> step,
    Optional<URI> returnUrl,
    Caller caller) {

  /** The validity unless another one is given. */
  public static final Duration DEFAULT_VALIDITY = Duration.ofDays(3);

  /** The longest validity. */
  public static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

  public CreateSetupLink {
    requireNonNull(target, "target");
    requireNonNull(validFor, "validFor");
    requireNonNull(message, "message");
    requireNonNull(expectedAccount, "expectedAccount");
    requireNonNull(step, "step");
    requireNonNull(returnUrl, "returnUrl");
    requireNonNull(caller, "caller");
  }

  /** For the whole work, valid for {@link #DEFAULT_VALIDITY}, without a message. */
  public CreateSetupLink(SetupTarget target, Caller caller) {
    this(
        target, DEFAULT_VALIDITY, "", Optional.empty(), Optional.empty(), Optional.empty(), caller);
  }

  /** The same command with another validity. */
  public CreateSetupLink validFor(Duration newValidFor) {
    return new CreateSetupLink(
        target, newValidFor, message, expectedAccount, step, returnUrl, caller);
  }

  /** The same command with a message. */
  public CreateSetupLink withMessage(String newMessage) {
    return new CreateSetupLink(
        target, validFor, newMessage, expectedAccount, step, returnUrl, caller);
  }

  /** The same command for that account only. */
  public CreateSetupLink expecting(String account) {
    return new CreateSetupLink(
        target, validFor, message, Optional.of(account), step, returnUrl, caller);
  }

  /** The same command for a single step. */
  public CreateSetupLink forStep(String newStep) {
    return new CreateSetupLink(
        target, validFor, message, expectedAccount, Optional.of(newStep), returnUrl, caller);
  }

  /** The same command with a return URL. */
  public CreateSetupLink returningTo(URI newReturnUrl) {
    return new CreateSetupLink(
        target, validFor, message, expectedAccount, step, Optional.of(newReturnUrl), caller);
  }
}
