package dev.tenon.sandbox.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Accepts connections on a loopback port and serves each on its own daemon thread. */
public final class Listener implements Closeable {

  /** Serves one connection; the listener closes it afterwards. */
  @FunctionalInterface
  public interface Server {

    /** Serves the connection until it ends. */
    void serve(Socket connection) throws IOException;
  }

  private final ServerSocket serverSocket;
  private final Server server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  private Listener(String name, ServerSocket serverSocket, Server server) {
    this.serverSocket = serverSocket;
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "sandbox-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Binds the port and starts to accept connections.
   *
   * @param port the port, or 0 for a free one
   * @throws IOException when the port cannot be bound
   */
  public static Listener start(String name, int port, Server server) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 200);
    } catch (IOException failure) {
      socket.close();
      throw new IOException(
          "The sandbox cannot listen on 127.0.0.1:" + port + ": " + failure.getMessage(), failure);
    }
    Listener listener = new Listener(name, socket, server);
    listener.threads.execute(listener::accept);
    return listener;
  }

  /** The address that clients connect to. */
  public InetSocketAddress address() {
    return (InetSocketAddress) serverSocket.getLocalSocketAddress();
  }

  private void accept() {
    while (!serverSocket.isClosed()) {
      try {
        hand(serverSocket.accept());
      } catch (IOException closedOrTheClientLeftAtOnce) {
        // The loop ends when the socket was closed.
      }
    }
  }

  private void hand(Socket connection) throws IOException {
    connection.setTcpNoDelay(true);
    open.add(connection);
    try {
      threads.execute(() -> serve(connection));
    } catch (RejectedExecutionException closing) {
      connection.close();
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      server.serve(connection);
    } catch (IOException clientWentAway) {
      // Clients may disconnect at any time, and a TLS handshake may fail.
    } finally {
      open.remove(connection);
    }
  }

  /** Stops accepting connections and closes every open one. */
  @Override
  public void close() throws IOException {
    serverSocket.close();
    for (Socket connection : open) {
      connection.close();
    }
    threads.shutdownNow();
  }
}
