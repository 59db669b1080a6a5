package dev.tenon.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Checks whether a server is reachable at an address. */
final class Reachability {

  private static final int TIMEOUT_MILLIS = 3_000;

  private Reachability() {}

  static Diagnosis of(String subject, String host, int port, String advice) {
    String address = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      return Diagnosis.ok(subject, address + " is reachable");
    } catch (IOException e) {
      return Diagnosis.fail(
          subject, "%s is not reachable (%s)".formatted(address, e.getMessage()), advice);
    }
  }
}
