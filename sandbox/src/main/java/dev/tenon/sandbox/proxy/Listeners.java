package dev.tenon.sandbox.proxy;

import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.HttpConnection;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All listeners of one sandbox, which are opened and closed together. */
public final class Listeners implements Closeable {

  private final List<Listener> open = new ArrayList<>();
  private final Listener proxy;
  private final Listener control;
  private final Optional<Listener> direct;

  /**
   * Opens the proxy, the control API and, if a port is given, the direct listener.
   *
   * @throws IOException when a port cannot be bound; all listeners are closed then
   */
  public Listeners(int proxyPort, Optional<Integer> directPort, Gateway gateway, Handler controlApi)
      throws IOException {
    try {
      proxy = opened(Listener.start("proxy", proxyPort, gateway::serveProxyClient));
      control =
          opened(
              Listener.start(
                  "control",
                  0,
                  socket ->
                      new HttpConnection(socket, socket).serve(Optional.empty(), controlApi)));
      direct =
          directPort.isPresent()
              ? Optional.of(
                  opened(Listener.start("direct", directPort.get(), gateway::serveDirectClient)))
              : Optional.empty();
    } catch (IOException failure) {
      close();
      throw failure;
    }
  }

  public InetSocketAddress proxy() {
    return proxy.address();
  }

  public InetSocketAddress control() {
    return control.address();
  }

  /** The address of the direct listener, if there is one. */
  public Optional<InetSocketAddress> direct() {
    return direct.map(Listener::address);
  }

  @Override
  public void close() throws IOException {
    for (Listener listener : open) {
      listener.close();
    }
  }

  private Listener opened(Listener listener) {
    open.add(listener);
    return listener;
  }
}
