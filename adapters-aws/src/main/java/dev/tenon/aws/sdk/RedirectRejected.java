package dev.tenon.aws.sdk;

import com.amazonaws.SdkClientException;
import java.io.Serial;

/** The SDK was about to follow a redirect. */
final class RedirectRejected extends SdkClientException {

  @Serial private static final long serialVersionUID = 1L;

  RedirectRejected() {
    super("a redirect is not followed");
  }
}
