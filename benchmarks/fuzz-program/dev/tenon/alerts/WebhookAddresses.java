package dev.tenon.alerts;

import com.code_intelligence.jazzer.api.BugDetectors;
import dev.tenon.core.Tenon;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.fuzz.Target;
import dev.tenon.m365.M365ProviderFactory;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Addresses of webhooks and chats. No connection is made, not even to a public address: sockets to
 * all other addresses have to refuse before.
 */
public final class WebhookAddresses implements Target {

  private static final List<AlertChannelKind> KINDS =
      List.of(AlertChannelKind.WEBHOOK, AlertChannelKind.SLACK, AlertChannelKind.TEAMS);

  private final HttpPost http = new HttpPost(Set.of());
  private final Tenon tenon =
      Tenon.builder()
          .store(new InMemoryStore())
          .provider(new M365ProviderFactory())
          .alertSenders(
              () ->
                  AlertSenders.of(
                      new AlertOptions(Set.of(), Optional.empty(), InstantSource.system())))
          .build();
  private final Caller caller =
      new Caller(tenon.workspaces().create("Fuzz").id(), OperatorId.of("fuzz"), Role.ADMINISTRATOR);

  @Override
  public void prepare() {
    BugDetectors.allowNetworkConnections((host, port) -> false);
  }

  @Override
  public void read(byte[] input) throws IOException {
    if (input.length == 4 || input.length == 16) {
      requireGuarded(InetAddress.getByAddress(input));
    }
    String text = Target.rest(input);
    AlertChannelKind kind = Target.choice(input, KINDS);
    Optional<String> problem = http.problemWith(text);
    try {
      AlertChannel channel =
          tenon
              .alertChannels()
              .create(new CreateAlertChannel("A", kind, text, AlertPolicy.DEFAULT, caller))
              .channel();
      tenon.alertChannels().remove(channel.id(), caller);
      Target.require(problem.isEmpty(), "an address with a problem is accepted");
      requireSameHost(text, channel.address());
    } catch (TenonException expected) {
      Target.require(
          problem.isPresent() || HttpUrl.parse(text) != null, "a good address is refused");
    }
  }

  private void requireSameHost(String entered, String shown) throws IOException {
    HttpUrl url = HttpUrl.get(entered);
    Target.require(url.isHttps(), "plain HTTP");
    String host = URI.create(shown).getRawAuthority().replaceFirst(":\\d*$", "");
    Target.require(
        host.equals(url.host()) || host.equals("[" + url.host() + "]"),
        "shows another host than it connects to: " + shown);
    if (url.host().matches("(\\d{1,3}\\.){3}\\d{1,3}|\\d{1,9}") || url.host().contains(":")) {
      requireGuarded(InetAddress.getByName(url.host()));
    }
  }

  /** Compares the guard with the JDK's own classes of addresses. */
  private static void requireGuarded(InetAddress address) throws IOException {
    byte[] bytes = address.getAddress();
    boolean privateAddress =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || (bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc)
            || (address instanceof Inet4Address && bytes[0] == 0);
    if (PublicAddresses.contains(address)) {
      Target.require(!privateAddress, address + " counts as public");
      return;
    }
    try (Socket socket = new GuardedSocketFactory().createSocket()) {
      socket.connect(new InetSocketAddress(address, 443), 1);
      Target.require(false, "connected to " + address);
    } catch (GuardedSocketFactory.PrivateAddressException expected) {
      // The guard refused before the connection.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "\u0000https://hooks.example.com/path?token=x",
        "\u0001https://127.0.0.1/",
        "\u0002https://[::ffff:10.0.0.1]:8443/",
        "\u0000https://0x7f.1/",
        "\u0000https://user:pass@host/",
        "\u0000https://2130706433/",
        "\u0000https://m\u00fcnchen.example/",
        "\u0000https://a_b.example/",
        "\u007f\u0000\u0000\u0001");
  }

  @Override
  public int share() {
    return 40_000;
  }
}
