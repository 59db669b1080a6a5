package dev.tenon.web.setup;

import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupSessionToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the links of recent visits. A link is dead as soon as its work is done, and the visitor
 * who did it still has to read that it is. Kept in memory and bounded; keeps no token, only its
 * digest. Safe for use by many threads.
 */
final class FinishedVisits {

  private static final int MAX = 1_000;

  private final Map<String, SetupLink> links =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SetupLink> eldest) {
          return size() > MAX;
        }
      };

  /** Remembers the link of a visit whose work may be done soon. */
  synchronized void remember(SetupSessionToken token, SetupLink link) {
    links.put(digest(token), link);
  }

  /** The link of a visit. */
  synchronized Optional<SetupLink> find(SetupSessionToken token) {
    return Optional.ofNullable(links.get(digest(token)));
  }

  private static String digest(SetupSessionToken token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
