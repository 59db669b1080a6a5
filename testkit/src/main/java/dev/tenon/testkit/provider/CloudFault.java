package dev.tenon.testkit.provider;

import dev.tenon.spi.ProviderErrorCode;
import java.util.Set;

/** A fault that the fake cloud can produce for every call. */
public enum CloudFault {
  /** Responds to every request with 401. */
  UNAUTHORIZED(false),
  /** Responds to every request with 403. */
  FORBIDDEN(false),
  /** Responds to every request with 404. */
  NOT_FOUND(false),
  /** Responds with 429 and {@code Retry-After: 77}, which is longer than a check waits. */
  THROTTLED(true, ProviderErrorCode.PROVIDER_THROTTLED),
  /** Responds with 503. */
  UNAVAILABLE(true, ProviderErrorCode.PROVIDER_UNAVAILABLE),
  /** Accepts the request and never responds. */
  STALLED(true, ProviderErrorCode.PROVIDER_TIMEOUT),
  /** Sends the headers and the start of the body, and never the rest. */
  STALLED_BODY(true, ProviderErrorCode.PROVIDER_TIMEOUT),
  /** Refuses the connection. */
  REFUSED(true, ProviderErrorCode.PROVIDER_UNREACHABLE, ProviderErrorCode.PROXY_REFUSED),
  /** Responds with 200 and an invalid body. */
  MALFORMED(true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE),
  /** Responds as the healthy cloud does, followed by 64 MiB of spaces. */
  OVERSIZED(true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE),
  /** Responds with 307. A client that follows the redirect gets the healthy response. */
  REDIRECTED(
      true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE, ProviderErrorCode.PROVIDER_REFUSED);

  private final boolean isUnrelatedToTheAccount;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it immutable; the type cannot say so
  private final Set<ProviderErrorCode> codes;

  CloudFault(boolean isUnrelatedToTheAccount, ProviderErrorCode... codes) {
    this.isUnrelatedToTheAccount = isUnrelatedToTheAccount;
    this.codes = Set.of(codes);
  }

  /** Whether calls end only by a timeout. */
  boolean isUnanswered() {
    return this == STALLED || this == STALLED_BODY;
  }

  /** Whether no check may fail, because the fault is not about the account. */
  boolean isUnrelatedToTheAccount() {
    return isUnrelatedToTheAccount;
  }

  /** The report must contain one of these codes; empty if the provider's own codes apply. */
  Set<ProviderErrorCode> codes() {
    return codes;
  }
}
