package dev.tenon.aws.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A stand-in for the EC2 instance metadata service, version 2. It returns the credentials of one
 * role and nothing else.
 *
 * <p>Source: "Retrieve security credentials from instance metadata" in the Amazon EC2 user guide.
 */
final class MetadataService implements AutoCloseable {

  private static final String TOKEN = "metadata-session-token";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

  private final HttpServer server;
  private final Map<String, String> key;
  private final List<String> served = new CopyOnWriteArrayList<>();

  MetadataService(Map<String, String> key) throws IOException {
    this.key = key;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The paths of all successful requests. */
  List<String> served() {
    return List.copyOf(served);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT") && path.equals("/latest/api/token")) {
      send(exchange, TOKEN);
    } else if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"))) {
      exchange.sendResponseHeaders(401, -1);
    } else if (path.equals(ROLES)) {
      send(exchange, "tenon-platform");
    } else if (path.equals(ROLES + "tenon-platform")) {
      send(exchange, credentials());
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private String credentials() {
    return """
    {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "%s",
     "LastUpdated": "%s", "Expiration": "%s"}
    """
        .formatted(
            key.get("aws_access_key_id"),
            key.get("aws_secret_access_key"),
            Instant.now(),
            Instant.now().plus(Duration.ofHours(6)));
  }

  private void send(HttpExchange exchange, String body) throws IOException {
    served.add(exchange.getRequestURI().getPath());
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
