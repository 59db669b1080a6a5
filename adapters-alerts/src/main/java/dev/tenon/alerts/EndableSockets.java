package dev.tenon.alerts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Plain sockets that another thread can close, all at once. Those created after that are closed.
 */
final class EndableSockets extends SocketFactory {

  private final List<Socket> created = new ArrayList<>();
  private boolean ended;

  @Override
  public synchronized Socket createSocket() throws IOException {
    Socket socket = new Socket();
    created.add(socket);
    if (ended) {
      socket.close();
    }
    return socket;
  }

  synchronized void end() {
    ended = true;
    for (Socket socket : created) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no use any more, which is the purpose.
      }
    }
  }

  synchronized boolean isEnded() {
    return ended;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("only unconnected sockets are created here");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("only unconnected sockets are created here");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("only unconnected sockets are created here");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw new IOException("only unconnected sockets are created here");
  }
}
