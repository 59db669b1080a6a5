package dev.tenon.aws.sdk;

import com.amazonaws.SdkClientException;
import java.io.Serial;

/** A response was a redirect, which is not followed. */
final class RedirectRejected extends SdkClientException {

  @Serial private static final long serialVersionUID = 1L;

  RedirectRejected() {
    super("is a redirect, which Tenon does not follow");
  }
}
