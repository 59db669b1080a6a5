import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The independent evaluator, in a Node.js process of its own. */
final class ReferenceEvaluator implements AutoCloseable {

  /** Few enough that the results fit into the buffer of a pipe before they are read. */
  private static final int BATCH = 200;

  private final Gson gson = new Gson();
  private final Process process;
  private final Writer input;
  private final BufferedReader output;

  ReferenceEvaluator(Path script) throws IOException {
    process =
        new ProcessBuilder("node", script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    input =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Evaluates simulations in order. */
  List<String> evaluate(List<Map<String, Object>> simulations) throws IOException {
    List<String> results = new ArrayList<>();
    for (int from = 0; from < simulations.size(); from += BATCH) {
      List<Map<String, Object>> batch =
          simulations.subList(from, Math.min(simulations.size(), from + BATCH));
      for (Map<String, Object> simulation : batch) {
        input.write(gson.toJson(simulation) + "\n");
      }
      input.flush();
      for (int i = 0; i < batch.size(); i++) {
        String result = output.readLine();
        if (result == null) {
          throw new IOException("The evaluator ended before it returned all results.");
        }
        results.add(result);
      }
    }
    return results;
  }

  @Override
  public void close() throws IOException {
    input.close();
    process.destroy();
  }
}
