package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.tenon.spi.ProviderContext;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.HttpReply;
import dev.tenon.toolkit.HttpService;
import dev.tenon.web.config.OpenIdOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Sends requests to the identity provider: within the deadline, over TLS unless on this machine,
 * and without following redirects. Safe for use by several threads; calls block.
 */
final class ProviderHttp {

  private final OpenIdOptions options;
  private final ProviderFailures failures;
  private final HttpService http;

  ProviderHttp(OpenIdOptions options, ProviderFailures failures, ProviderContext context) {
    this.options = options;
    this.failures = failures;
    this.http = new HttpService(options.name(), context);
  }

  /** Requests a document. */
  HTTPResponse get(URI address) {
    return send(new HTTPRequest(HTTPRequest.Method.GET, address));
  }

  /**
   * Sends a request.
   *
   * @throws SignInRefusal without a usable response
   */
  HTTPResponse send(HTTPRequest request) {
    URI address = request.getURI();
    if (!OpenIdOptions.isProtected(address)) {
      throw failures.misconfigured("the address " + address + " is not protected by TLS");
    }
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(address)
            .method(
                request.getMethod().name(),
                request.getBody() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.getBody()));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    try {
      HttpReply reply = http.send(sent.build(), options.transport().callTimeout());
      HTTPResponse response = new HTTPResponse(reply.status());
      response.setContentType("application/json");
      response.setBody(new String(reply.body(), UTF_8));
      return response;
    } catch (CallFault e) {
      throw failures.unreachable(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.invalid("the request was interrupted");
    }
  }
}
