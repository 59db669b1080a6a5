package dev.tenon.aws.sdk;

import com.amazonaws.Request;
import com.amazonaws.handlers.HandlerBeforeAttemptContext;
import com.amazonaws.handlers.HandlerContextKey;
import com.amazonaws.handlers.RequestHandler2;

/**
 * Prevents the SDK from following a redirect, which could send a signed request to any host. The
 * SDK follows HTTP 307 by a second attempt at the same request. Its retries are off, so a second
 * attempt always means a redirect.
 */
final class RedirectGuard extends RequestHandler2 {

  private static final HandlerContextKey<Boolean> ATTEMPTED =
      new HandlerContextKey<>("tenon.attempted");

  @Override
  public void beforeAttempt(HandlerBeforeAttemptContext context) {
    Request<?> request = context.getRequest();
    if (request.getHandlerContext(ATTEMPTED) != null) {
      throw new RedirectRejected();
    }
    request.addHandlerContext(ATTEMPTED, true);
  }
}
