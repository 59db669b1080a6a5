package dev.tenon.aws.sdk;

import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.Socket;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** Opens TLS connections that trust what the transport trusts, with a limit on each answer. */
final class CappedSocketFactory extends SSLConnectionSocketFactory {

  CappedSocketFactory(Transport transport) {
    super(Transport.tls(transport.trustManager()));
  }

  @Override
  public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
      throws IOException {
    return new CappedSocket(super.createLayeredSocket(socket, target, port, context));
  }
}
