package dev.tenon.cli.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of the web console, for links that are sent to people.
 *
 * @param base without a slash at its end
 */
public record WebUrl(String base) {

  public WebUrl {
    requireNonNull(base, "base");
  }

  /** Parses an address; empty unless it is an http or https URL without query and user name. */
  public static Optional<WebUrl> parse(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
          ? Optional.of(new WebUrl(uri.toString().replaceFirst("/+$", "")))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The page on which an operator sets a new password with a token. */
  public String passwordReset(String token) {
    return base + "/reset/" + token;
  }

  /** The page that a setup link opens. */
  public String setup(String token) {
    return base + "/setup/" + token;
  }

  /** The page on which an invitation is accepted. */
  public String invitation(String token) {
    return base + "/invitation/" + token;
  }
}
