import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty with the console as a servlet, measuring how long the servlet takes. */
final class TimedServer implements AutoCloseable {

  private final Server server = new Server();
  private final BlockingQueue<Long> nanos = new LinkedBlockingQueue<>();
  private final URI address;

  TimedServer(Servlet console) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(new Timed(console, nanos)), "/*");
    server.setHandler(context);
    server.start();
    this.address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  URI address() {
    return address;
  }

  /** The time of the last request, whose response the client has; one client at a time. */
  double lastMillis() throws InterruptedException {
    return nanos.take() / 1e6;
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }

  private static final class Timed extends GenericServlet {

    private static final long serialVersionUID = 1L;

    private final transient Servlet console;
    private final transient BlockingQueue<Long> nanos;

    Timed(Servlet console, BlockingQueue<Long> nanos) {
      this.console = console;
      this.nanos = nanos;
    }

    @Override
    public void init() throws ServletException {
      console.init(getServletConfig());
    }

    @Override
    public void service(ServletRequest request, ServletResponse response)
        throws ServletException, IOException {
      long began = System.nanoTime();
      console.service(request, response);
      nanos.add(System.nanoTime() - began);
    }
  }
}
