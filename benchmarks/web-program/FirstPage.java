import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a server needs from the start of its process to its first page: {@code tenon serve}
 * beside a program that only answers "hello" with Javalin. The two take turns, so that other load
 * on the machine meets both.
 */
public final class FirstPage {

  private static final double BOUND = 1.5;

  /** Arguments: the rounds, the launcher, and the command of the other program. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    List<String> serve = List.of(args[1], "serve", "--port", "0");
    List<String> hello = List.of(args).subList(2, args.length);
    millis(serve);
    millis(hello);
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      bare.add(millis(hello));
      ours.add(millis(serve));
    }
    System.out.printf("%-56s %10.0f%n", "tenon serve to its first page, median, ms", median(ours));
    System.out.printf("%-56s %10.0f%n", "bare Javalin to its first page, median, ms", median(bare));
    WebBenchmark.atMost(
        BOUND, "first page, tenon serve / bare Javalin", median(ours) / median(bare));
    System.exit(WebBenchmark.isMissed() ? 1 : 0);
  }

  private static double millis(List<String> command) throws Exception {
    long start = System.nanoTime();
    Process server =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = server.inputReader()) {
      // This client is warm after the first rounds; its own start is in both figures.
      HttpClient client =
          HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(address(out)).build(), BodyHandlers.ofString());
      long end = System.nanoTime();
      if (page.statusCode() != 200 || page.body().isEmpty()) {
        throw new IllegalStateException("the page has status " + page.statusCode());
      }
      return (end - start) / 1e6;
    } finally {
      server.destroy();
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private static URI address(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      int begin = line.indexOf("http://");
      if (begin >= 0) {
        return URI.create(line.substring(begin).strip().split(" ", 2)[0]);
      }
    }
    throw new IllegalStateException("the server ended without an address");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
