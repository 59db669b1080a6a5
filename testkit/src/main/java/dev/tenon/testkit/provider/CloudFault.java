package dev.tenon.testkit.provider;

import dev.tenon.spi.ProviderErrorCode;
import java.util.Set;

/** A fault that every call to a cloud can meet. */
public enum CloudFault {
  /** Answers 401 to everything. */
  UNAUTHORIZED(false),
  /** Answers 403 to everything. */
  FORBIDDEN(false),
  /** Answers 404 to everything. */
  NOT_FOUND(false),
  /** Answers 429 with {@code Retry-After: 77}, which is longer than a check waits. */
  THROTTLED(true, ProviderErrorCode.PROVIDER_THROTTLED),
  /** Answers 503. */
  UNAVAILABLE(true, ProviderErrorCode.PROVIDER_UNAVAILABLE),
  /** Accepts the request and never answers. */
  STALLED(true, ProviderErrorCode.PROVIDER_TIMEOUT),
  /** Answers with a head and the beginning of a body, and never with the rest. */
  STALLED_BODY(true, ProviderErrorCode.PROVIDER_TIMEOUT),
  /** No connection is made. */
  REFUSED(true, ProviderErrorCode.PROVIDER_UNREACHABLE, ProviderErrorCode.PROXY_REFUSED),
  /** Answers 200 with something that is not what it should be. */
  MALFORMED(true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE),
  /** Answers as the healthy cloud does, followed by 64 MiB of blanks. */
  OVERSIZED(true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE),
  /** Answers 307; a client that follows gets the answer of the healthy cloud. */
  REDIRECTED(
      true, ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE, ProviderErrorCode.PROVIDER_REFUSED);

  private final boolean saysNothingAboutTheAccount;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it immutable; the type cannot say so
  private final Set<ProviderErrorCode> codes;

  CloudFault(boolean saysNothingAboutTheAccount, ProviderErrorCode... codes) {
    this.saysNothingAboutTheAccount = saysNothingAboutTheAccount;
    this.codes = Set.of(codes);
  }

  /** Whether no call ever ends by itself. */
  boolean isSilence() {
    return this == STALLED || this == STALLED_BODY;
  }

  /** Whether no check may come out as failed. */
  boolean saysNothingAboutTheAccount() {
    return saysNothingAboutTheAccount;
  }

  /** The codes of which the report has to name one; empty when the provider's own codes apply. */
  Set<ProviderErrorCode> codes() {
    return codes;
  }
}
