import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server's time for Integrations, with few and many accounts in turn. */
final class ServerTimes {

  private static final int WARM_UP = 1_500;
  private static final int BLOCKS = 9;
  private static final int BLOCK = 400;

  private ServerTimes() {}

  static void measure(MeasuredConsole few, MeasuredConsole many) throws Exception {
    Map<String, String[]> pages = new LinkedHashMap<>();
    pages.put("Integrations, first page", new String[] {"/integrations", "/integrations"});
    pages.put("Integrations, deep page", new String[] {few.deepPath(), many.deepPath()});
    String one = "/integrations/integration-77";
    pages.put("one integration", new String[] {one, one});
    for (Map.Entry<String, String[]> page : pages.entrySet()) {
      double[] bounds = compare(few, page.getValue()[0], many, page.getValue()[1]);
      String what = page.getKey() + ", 99th percentile";
      WebBenchmark.atMost(30, what + " at " + many.accounts() + ", ms", bounds[1]);
      WebBenchmark.atMost(
          1.15, what + ", " + many.accounts() + " / " + few.accounts(), bounds[1] / bounds[0]);
    }
  }

  /**
   * The 99th percentile of each: the median of several blocks, in which both are measured in turn,
   * so that what else the machine does affects both.
   */
  private static double[] compare(
      MeasuredConsole few, String fewPath, MeasuredConsole many, String manyPath) throws Exception {
    block(few, fewPath, many, manyPath, WARM_UP);
    double[] ofFew = new double[BLOCKS];
    double[] ofMany = new double[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      double[] percentiles = block(few, fewPath, many, manyPath, BLOCK);
      ofFew[i] = percentiles[0];
      ofMany[i] = percentiles[1];
    }
    Arrays.sort(ofFew);
    Arrays.sort(ofMany);
    return new double[] {ofFew[BLOCKS / 2], ofMany[BLOCKS / 2]};
  }

  private static double[] block(
      MeasuredConsole few, String fewPath, MeasuredConsole many, String manyPath, int requests)
      throws Exception {
    double[] ofFew = new double[requests];
    double[] ofMany = new double[requests];
    for (int i = 0; i < requests; i++) {
      ofFew[i] = few.serverMillis(fewPath);
      ofMany[i] = many.serverMillis(manyPath);
    }
    return new double[] {percentile(ofFew, 0.99), percentile(ofMany, 0.99)};
  }

  /** A percentile; sorts the values. */
  static double percentile(double[] values, double share) {
    Arrays.sort(values);
    return values[(int) Math.min(values.length - 1, Math.floor(values.length * share))];
  }
}
