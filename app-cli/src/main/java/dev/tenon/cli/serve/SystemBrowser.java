package dev.tenon.cli.serve;

import dev.tenon.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;

/** Opens addresses in the browser of the desktop. */
final class SystemBrowser {

  private SystemBrowser() {}

  /** Opens an address; says so when the machine has no way to. */
  static void open(URI address, Terminal terminal) {
    String opener =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "open"
            : "xdg-open";
    try {
      new ProcessBuilder(opener, address.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      terminal.err().println("No browser was found; open the address yourself.");
      terminal.err().flush();
    }
  }
}
