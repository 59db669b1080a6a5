package dev.tenon.microsoft.http;

import java.io.IOException;
import java.io.Serial;

/** A request that was not sent. The cause says why; SDKs pass on only exceptions of this type. */
final class RequestNotAdmitted extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  RequestNotAdmitted(RuntimeException reason) {
    super("the request was not sent", reason);
  }
}
