package com.example.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tenon.sandbox.http.Delivery;
import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.proxy.CloudService;
import dev.tenon.sandbox.proxy.Gateway;
import dev.tenon.sandbox.proxy.HostTable;
import dev.tenon.sandbox.proxy.Listener;
import dev.tenon.sandbox.tls.CertificateAuthority;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.arch.Architecture;
import dev.tenon.testkit.provider.CloudFault;
import dev.tenon.testkit.provider.ContractCloud;
import dev.tenon.testkit.provider.ProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example passes the contract over real TLS. */
class NimbusProviderTest implements ProviderContract {

  @TempDir Path folder;

  @Override
  public ProviderFactory factory() {
    return new NimbusProviderFactory();
  }

  @Override
  public ContractCloud cloud() {
    try {
      return new NimbusCloud(CertificateAuthority.in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void knowsTheProviderInterfaceAndItsJsonLibraryAlone() {
    Architecture.ofTenon()
        .providerUsesOnly("com.example.nimbus..", "com.google.gson..")
        .check(
            new ClassFileImporter()
                .withImportOption(location -> !location.contains("NimbusProviderTest"))
                .importPackages("com.example.nimbus"));
  }

  /** A stand-in of Nimbus in which account 10000N has the token canary-token-N. */
  private static final class NimbusCloud implements ContractCloud, CloudService {

    private final CertificateAuthority authority;
    private final Listener listener;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Optional<CloudFault> fault = Optional.empty();

    NimbusCloud(CertificateAuthority authority) throws IOException {
      this.authority = authority;
      Handler handler = this;
      Gateway gateway =
          new Gateway(authority.serverContext(hosts()), new HostTable(List.of(this)), handler);
      this.listener = Listener.start("nimbus", 0, gateway::serveProxyClient);
    }

    @Override
    public Set<String> hosts() {
      return Set.of("api.nimbus.example");
    }

    @Override
    public Response handle(Request request) {
      requests.incrementAndGet();
      return fault.map(this::faulty).orElseGet(() -> tokenPage(request));
    }

    private Response tokenPage(Request request) {
      return request
          .bearerToken()
          .filter(token -> token.startsWith("canary-token-"))
          .map(token -> "10000" + token.substring("canary-token-".length()))
          .map(
              account ->
                  Response.json(
                      200,
                      JsonTrees.object(
                          "account",
                          account,
                          "owner",
                          "Owner of " + account,
                          "scopes",
                          JsonTrees.texts(List.of("inventory.read")))))
          .orElseGet(() -> Response.empty(401));
    }

    private Response faulty(CloudFault wanted) {
      return switch (wanted) {
        case UNAUTHORIZED -> Response.empty(401);
        case FORBIDDEN -> Response.empty(403);
        case NOT_FOUND -> Response.empty(404);
        case THROTTLED -> Response.empty(429).withHeader("Retry-After", "77");
        case UNAVAILABLE -> Response.empty(503);
        case STALLED -> Response.empty(200).delivered(Delivery.STALLED);
        case STALLED_BODY ->
            Response.text(200, "application/json", "{\"account\": ")
                .delivered(Delivery.STALLED_BODY);
        case MALFORMED -> Response.text(200, "application/json", "{\"account\": [");
        case REFUSED -> throw new IllegalStateException("nothing listens any more");
      };
    }

    @Override
    public Transport transport(Duration callTimeout) {
      InetSocketAddress proxy =
          InetSocketAddress.createUnresolved("127.0.0.1", listener.address().getPort());
      return new Transport(
          Optional.of(proxy), List.of(authority.certificate()), Duration.ofSeconds(2), callTimeout);
    }

    @Override
    public int healthyAccounts() {
      return 5;
    }

    @Override
    public Map<String, String> form(int account) {
      return Map.of("account", accountId(account));
    }

    @Override
    public String accountId(int account) {
      return "10000" + account;
    }

    @Override
    public Credential credential(int account) {
      return Credential.of(Map.of("token", ("canary-token-" + account).getBytes(UTF_8)));
    }

    @Override
    public Set<String> secretParts() {
      return Set.of("token");
    }

    @Override
    public void fail(CloudFault wanted) {
      fault = Optional.of(wanted);
      if (wanted == CloudFault.REFUSED) {
        close();
      }
    }

    @Override
    public int requests() {
      return requests.get();
    }

    @Override
    public void close() {
      try {
        listener.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
