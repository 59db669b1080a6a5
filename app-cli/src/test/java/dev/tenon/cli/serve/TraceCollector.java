package dev.tenon.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector of OpenTelemetry, which receives OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> services = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CountDownLatch answering;
  private final CountDownLatch first = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private TraceCollector(int answers) throws IOException {
    answering = new CountDownLatch(answers);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  /** Starts it on a free port. */
  public static TraceCollector start() throws IOException {
    return new TraceCollector(0);
  }

  /** Starts one that accepts connections and never answers. */
  static TraceCollector silent() throws IOException {
    return new TraceCollector(1);
  }

  /** The endpoint, without a path. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The spans so far. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** Waits until the first spans were received. */
  public void awaitSpans() throws InterruptedException {
    first.await();
  }

  /** The names of the services that sent them. */
  public List<String> services() {
    return List.copyOf(services);
  }

  /** The bytes of all requests so far. */
  public synchronized byte[] received() {
    return received.toByteArray();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      answering.await();
      if (!exchange.getRequestURI().toString().equals("/v1/traces")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      add(body);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(byte[] body) throws IOException {
    received.write(body);
    ExportTraceServiceRequest.parseFrom(body)
        .getResourceSpansList()
        .forEach(
            resource -> {
              resource.getResource().getAttributesList().stream()
                  .filter(attribute -> attribute.getKey().equals("service.name"))
                  .forEach(attribute -> services.add(attribute.getValue().getStringValue()));
              resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            });
    first.countDown();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
