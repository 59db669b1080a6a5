package dev.tenon.cli.config;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the address of a proxy. */
final class ProxyAddress {

  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;

  private ProxyAddress() {}

  static InetSocketAddress parse(String value, String place) {
    URI uri = uri(value.strip(), place);
    if (uri.getUserInfo() != null) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID,
          "%s contains a user name or password, which Tenon does not send to proxies. Use a proxy that allows this machine without them."
              .formatted(place));
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw invalid(place);
    }
    if (uri.getPort() > HIGHEST_PORT || (uri.getPort() < 0 && !value.contains("://"))) {
      throw invalid(place);
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return InetSocketAddress.createUnresolved(uri.getHost(), port);
  }

  private static URI uri(String value, String place) {
    try {
      return new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      throw invalid(place);
    }
  }

  private static TenonException invalid(String place) {
    return new TenonException(
        CliErrorCode.CONFIGURATION_INVALID, place + " must be of the form http://host:port.");
  }
}
