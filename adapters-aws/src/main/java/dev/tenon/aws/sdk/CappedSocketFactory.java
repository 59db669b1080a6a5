package dev.tenon.aws.sdk;

import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/**
 * Opens TLS connections with the trusted authorities and the proxy of the transport, and limits the
 * length of each response.
 */
final class CappedSocketFactory extends SSLConnectionSocketFactory {

  private final Optional<ProxyTunnel> tunnel;

  CappedSocketFactory(Transport transport) {
    // The SDK's default verifier also loads the public suffix list, to reject wildcard certificates
    // for a whole suffix. No public authority issues those, and no AWS host uses one.
    super(Transport.tls(transport.trustManager()), new DefaultHostnameVerifier());
    this.tunnel = transport.httpsProxy().map(ProxyTunnel::new);
  }

  @Override
  public Socket connectSocket(
      int timeoutMillis,
      Socket socket,
      HttpHost host,
      InetSocketAddress address,
      InetSocketAddress localAddress,
      HttpContext context)
      throws IOException {
    if (tunnel.isEmpty()) {
      return super.connectSocket(timeoutMillis, socket, host, address, localAddress, context);
    }
    tunnel.get().open(socket, host.getHostName(), address.getPort(), timeoutMillis);
    return createLayeredSocket(socket, host.getHostName(), address.getPort(), context);
  }

  @Override
  public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
      throws IOException {
    return new CappedSocket(super.createLayeredSocket(socket, target, port, context));
  }
}
