package dev.tenon.aws.sdk;

import com.amazonaws.Request;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.http.HttpResponse;
import dev.tenon.toolkit.Nesting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Rejects successful responses of a service with XML that are nested too deeply. The SDK copies the
 * path of every element that it reads, so the time that it takes grows with the square of the
 * depth, and neither its timeout nor an interrupt ends it. It reads error responses in another way,
 * whose time is proportional to their size.
 */
final class XmlGuard extends RequestHandler2 {

  /** Responses of AWS have about ten levels. */
  private static final int DEEPEST = 64;

  /**
   * A response of so many bytes is read in milliseconds however deeply it is nested: reading most
   * responses twice would be slower.
   */
  private static final int HARMLESS = 4_096;

  @Override
  public HttpResponse beforeUnmarshalling(Request<?> request, HttpResponse response) {
    try {
      byte[] body = response.getContent().readAllBytes();
      if (body.length > HARMLESS) {
        Nesting.requireXml(body, DEEPEST);
      }
      response.setContent(new ByteArrayInputStream(body));
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
