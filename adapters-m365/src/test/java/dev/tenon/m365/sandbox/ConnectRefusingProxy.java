package dev.tenon.m365.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A proxy on loopback that answers every CONNECT with 403. */
final class ConnectRefusingProxy implements AutoCloseable {

  private final ServerSocket socket;

  ConnectRefusingProxy() throws IOException {
    this.socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::refuseAll, "refusing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void refuseAll() {
    while (!socket.isClosed()) {
      refuseOne();
    }
  }

  private void refuseOne() {
    try (Socket client = socket.accept()) {
      client.getInputStream().read(new byte[4096]);
      client
          .getOutputStream()
          .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
    } catch (IOException e) {
      // The client or the proxy is gone, which is as good as refused.
    }
  }
}
