package dev.tenon.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Serves the console below the path that the host maps it to. Javalin takes the context path alone
 * for the mount point, so the path of the mapping is added to it.
 */
final class MountedServlet implements Servlet {

  private final Servlet console;
  private final BooleanSupplier closed;

  MountedServlet(Servlet console, BooleanSupplier closed) {
    this.console = requireNonNull(console, "console");
    this.closed = requireNonNull(closed, "closed");
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    console.init(config);
  }

  @Override
  public ServletConfig getServletConfig() {
    return console.getServletConfig();
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (closed.getAsBoolean()) {
      ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    console.service(new RequestBelowMount((HttpServletRequest) request), response);
  }

  @Override
  public String getServletInfo() {
    return "Tenon";
  }

  @Override
  public void destroy() {
    console.destroy();
  }

  private static final class RequestBelowMount extends HttpServletRequestWrapper {

    private final String mountPoint;

    RequestBelowMount(HttpServletRequest request) {
      super(request);
      boolean below = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
      this.mountPoint = request.getContextPath() + (below ? request.getServletPath() : "");
    }

    @Override
    public String getContextPath() {
      return mountPoint;
    }

    @Override
    public String getServletPath() {
      return "";
    }
  }
}
