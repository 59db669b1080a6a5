package dev.tenon.sandbox;

import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.control.RequestLog;
import dev.tenon.sandbox.fault.Faults;
import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.proxy.HostTable;

/** Passes each request to the service of its host unless a fault applies, and logs it. */
record RequestDispatcher(HostTable hosts, Faults faults, RequestLog log, SandboxClock clock)
    implements Handler {

  @Override
  public Response handle(Request request) {
    Response response = faults.apply(request, () -> served(request));
    log.add(
        new LoggedRequest(
            clock.instant(), request.method(), request.host(), request.path(), response.status()));
    return response;
  }

  private Response served(Request request) {
    return hosts
        .service(request.host())
        .map(service -> service.handle(request, this))
        .orElseGet(() -> notServed(request));
  }

  private static Response notServed(Request request) {
    return Response.text(
        421, "text/plain", "The sandbox does not serve the host '" + request.host() + "'.");
  }
}
