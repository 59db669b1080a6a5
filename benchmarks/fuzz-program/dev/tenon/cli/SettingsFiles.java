package dev.tenon.cli;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.cli.terminal.Host;
import dev.tenon.core.error.TenonException;
import dev.tenon.fuzz.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration file, and the file with the session of the launcher. */
public final class SettingsFiles implements Target {

  private final Path home;
  private final Host host;

  /** With a data folder of its own. */
  public SettingsFiles() {
    try {
      home = Files.createTempDirectory("fuzz-home");
      home.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.host =
        new Host(
            Map.of("TENON_HOME", home.toString()), home, home, InstantSource.system(), () -> {});
  }

  @Override
  public void read(byte[] input) throws IOException {
    Path file = home.resolve(Configuration.FILE);
    Files.write(file, input);
    try {
      new ConfigurationReader(host).read(Optional.empty(), Optional.empty());
    } catch (TenonException expected) {
      Target.require(expected.getMessage().length() < 2_000, "a long message");
    }
    try {
      new SessionFile(file).read();
    } catch (TenonException expected) {
      // It is not UTF-8.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "https.proxy=http://proxy.example.com:3128\nhttps.connect-timeout-seconds=5\n",
        "https.proxy=proxy.example.com:99999\nhttps.ca-file=/etc/ca.pem\n",
        "provider.aws.principals=arn:aws:iam::123456789012:role/a\n",
        "store.url=postgresql://tenon@db:5432/tenon\nstore.connections=10\n",
        "keys.transit-url=https://vault:8200\nkeys.transit-token-file=~/token\n",
        "web.url=https://tenon.example.com\naccounts.shared=true\n",
        "smtp.host=mail\nsmtp.port=587\nsmtp.from=a@b.c\nalerts.private-hosts=a b\n",
        "openid.issuer=https://login.example.com\nretention.events-days=30\n");
  }

  @Override
  public int share() {
    return 40_000;
  }
}
