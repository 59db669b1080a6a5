package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GreenMail on loopback: accepts messages by SMTP, which tests read by POP3. */
final class MailServer implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("(?m)^(https?://\\S+)$");

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });

  MailServer() {
    server.start();
  }

  /** The settings of an installation that uses this server. */
  String settings() {
    return """
        smtp.host=127.0.0.1
        smtp.port=%d
        smtp.security=none
        smtp.from=tenon@acme.example
        """
        .formatted(server.getSmtp().getPort());
  }

  /** The first message to an address, as it was transferred. */
  String first(String address) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPop3().getPort())) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      require(in);
      for (String command : new String[] {"USER " + address, "PASS " + address, "RETR 1"}) {
        socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
        require(in);
      }
      StringBuilder message = new StringBuilder();
      for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
        message.append(line).append('\n');
      }
      return message.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(BufferedReader in) throws IOException {
    String answer = in.readLine();
    if (!answer.startsWith("+OK")) {
      throw new IOException(answer);
    }
  }

  /** The link in the text of the first message to an address. */
  String link(String address) {
    // Lines are wrapped so in quoted-printable, which other languages than English need.
    String message = first(address).replace("=\n", "").replace("=3D", "=");
    Matcher link = LINK.matcher(message);
    if (!link.find()) {
      throw new AssertionError("The message has no link: " + message);
    }
    return link.group(1);
  }

  @Override
  public void close() {
    server.stop();
  }
}
