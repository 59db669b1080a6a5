import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was found where. */
final class Findings {

  private static final int CHUNK = 64 << 20;
  private static final int OVERLAP = 8 << 10;

  private record Found(String place, String secret, int count, String reason) {}

  private final Secrets secrets;
  private final Map<String, Map<String, String>> documented = new LinkedHashMap<>();
  private final Map<String, Integer> searched = new TreeMap<>();
  private final List<Found> found = new ArrayList<>();

  Findings(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A secret is expected in places whose name begins like this; the reason is in the docs. */
  void document(String place, String secret, String reason) {
    documented.computeIfAbsent(place, absent -> new LinkedHashMap<>()).put(secret, reason);
  }

  void search(String place, byte[] content) {
    searched.merge(place.replaceFirst(" .*", ""), 1, Integer::sum);
    secrets.in(content).forEach((secret, count) -> add(place, secret, count));
  }

  private void add(String place, String secret, int count) {
    String reason =
        documented.entrySet().stream()
            .filter(entry -> place.startsWith(entry.getKey()))
            .flatMap(entry -> entry.getValue().entrySet().stream())
            .filter(entry -> secret.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    found.add(new Found(place, secret, count, reason));
  }

  /** Searches files of any size, piece by piece. */
  void searchFile(String place, Path file) throws IOException {
    searched.merge(place.replaceFirst(" .*", ""), 1, Integer::sum);
    Map<String, Integer> total = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      for (long at = 0; at < Math.max(1, channel.size()); at += CHUNK - OVERLAP) {
        int length = (int) Math.min(CHUNK, channel.size() - at);
        byte[] bytes = new byte[length];
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
        long position = at;
        while (buffer.hasRemaining()) {
          int read = channel.read(buffer, position);
          if (read < 0) {
            break;
          }
          position += read;
        }
        secrets.in(bytes).forEach((secret, count) -> total.merge(secret, count, Integer::sum));
      }
    }
    total.forEach((secret, count) -> add(place, secret, count));
  }

  void searchFolder(String place, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        searchFile(place + " " + folder.relativize(file), file);
      }
    }
  }

  /** Prints all, and returns whether nothing is found that is not documented. */
  boolean report(Path json) throws IOException {
    System.out.println("Searched: " + searched);
    System.out.printf("%-44s %-28s %6s  %s%n", "place", "secret", "times", "");
    for (Found one : found) {
      System.out.printf(
          Locale.ROOT,
          "%-44s %-28s %6d  %s%n",
          one.place(),
          one.secret(),
          one.count(),
          one.reason().isEmpty() ? "HIT" : "documented: " + one.reason());
    }
    long hits = found.stream().filter(one -> one.reason().isEmpty()).count();
    System.out.printf("%d hits, %d documented places%n", hits, found.size() - hits);
    StringBuilder text = new StringBuilder("{\"hits\": " + hits + ", \"found\": [\n");
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      text.append(
          "  {\"place\": \"%s\", \"secret\": \"%s\", \"times\": %d, \"documented\": %s}%s\n"
              .formatted(
                  one.place().replace("\\", "/").replace("\"", "'"),
                  one.secret(),
                  one.count(),
                  !one.reason().isEmpty(),
                  i + 1 < found.size() ? "," : ""));
    }
    Files.createDirectories(json.toAbsolutePath().getParent());
    Files.writeString(json, text.append("]}\n"));
    return hits == 0;
  }
}
