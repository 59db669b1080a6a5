package dev.tenon.core.setup.internal;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The allow-list of return URLs: scheme, host and port have to be equal, and the path has to be the
 * allowed one or below it.
 */
public record ReturnUrls(List<URI> allowed) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What a server could read as another path than this class does. */
  private static final Pattern AMBIGUOUS_PATH =
      Pattern.compile("(^|/)\\.{1,2}(/|$)|//|\\\\|%2e|%2f|%5c", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 2_000;

  public ReturnUrls {
    allowed = List.copyOf(allowed);
    for (URI prefix : allowed) {
      if (!isPlain(prefix) || prefix.getRawQuery() != null || prefix.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "an allowed return URL has the scheme https, or http on a loopback address, a host and"
                + " a path: "
                + prefix);
      }
    }
  }

  /**
   * Refuses a URL that is not on the list.
   *
   * @throws TenonException {@code RETURN_URL_REFUSED}
   */
  void require(URI url) {
    if (url.toString().length() > LONGEST
        || !isPlain(url)
        || allowed.stream().noneMatch(prefix -> isBelow(url, prefix))) {
      throw new TenonException(
          CoreErrorCode.RETURN_URL_REFUSED,
          "The return URL does not begin with an address that this installation allows; add the"
              + " address to its allow-list, or omit the return URL.");
    }
  }

  private static boolean isPlain(URI url) {
    return url.getHost() != null
        && url.getScheme() != null
        && url.getRawUserInfo() == null
        && (isScheme(url, "https") || (isScheme(url, "http") && LOOPBACK.contains(host(url))))
        && !AMBIGUOUS_PATH.matcher(path(url)).find();
  }

  private static boolean isBelow(URI url, URI prefix) {
    String path = path(url);
    String start = path(prefix);
    return isScheme(url, prefix.getScheme())
        && host(url).equals(host(prefix))
        && port(url) == port(prefix)
        && (path.equals(start) || path.startsWith(start.endsWith("/") ? start : start + "/"));
  }

  private static boolean isScheme(URI url, String scheme) {
    return scheme.equalsIgnoreCase(url.getScheme());
  }

  private static String host(URI url) {
    return url.getHost().toLowerCase(Locale.ROOT);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return isScheme(url, "https") ? 443 : 80;
  }

  private static String path(URI url) {
    return url.getRawPath().isEmpty() ? "/" : url.getRawPath();
  }
}
