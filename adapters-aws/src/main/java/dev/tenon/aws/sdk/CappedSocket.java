package dev.tenon.aws.sdk;

import dev.tenon.toolkit.UnreadableAnswer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connection that limits each response to 8 MiB. The SDK reads an error response of any length
 * into memory, and only the connection can prevent that. Each request resets the count.
 */
final class CappedSocket extends Socket {

  private static final int LONGEST_RESPONSE = 8 * 1024 * 1024;

  private final Socket connection;
  private int received;

  CappedSocket(Socket connection) {
    this.connection = connection;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(connection.getInputStream()) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(connection.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        received = 0;
        out.write(bytes, offset, length);
      }
    };
  }

  private void count(int bytes) throws IOException {
    received += bytes;
    if (received > LONGEST_RESPONSE) {
      connection.close();
      throw new UnreadableAnswer("is too long");
    }
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    connection.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return connection.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    connection.setTcpNoDelay(on);
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    connection.setSoLinger(on, seconds);
  }

  @Override
  public InetAddress getInetAddress() {
    return connection.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return connection.getLocalAddress();
  }

  @Override
  public int getPort() {
    return connection.getPort();
  }

  @Override
  public int getLocalPort() {
    return connection.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return connection.getRemoteSocketAddress();
  }

  @Override
  public boolean isConnected() {
    return connection.isConnected();
  }

  @Override
  public boolean isBound() {
    return connection.isBound();
  }

  @Override
  public boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public void shutdownInput() throws IOException {
    connection.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    connection.shutdownOutput();
  }

  @Override
  public synchronized void close() throws IOException {
    connection.close();
  }
}
