import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints the score of one slice and its mutations that no test detected. Arguments: slice,
 * mutations.xml.
 */
final class MutationScore {

  private static final int BOUND = 85;

  private MutationScore() {}

  public static void main(String[] arguments) throws Exception {
    NodeList mutations =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of(arguments[1]).toFile())
            .getElementsByTagName("mutation");
    List<Mutation> survivors = new ArrayList<>();
    for (int i = 0; i < mutations.getLength(); i++) {
      Element mutation = (Element) mutations.item(i);
      if (!mutation.getAttribute("detected").equals("true")) {
        survivors.add(Mutation.of(mutation));
      }
    }
    double score = 100.0 * (mutations.getLength() - survivors.size()) / mutations.getLength();
    System.out.printf(
        "| %s | %d | %d | %.1f %% |%n",
        arguments[0], mutations.getLength(), survivors.size(), score);
    survivors.sort(Comparator.comparing(Mutation::type).thenComparing(Mutation::line));
    survivors.forEach(it -> System.out.println("  " + it));
    if (score < BOUND) {
      System.exit(1);
    }
  }

  private record Mutation(String type, int line, String method, String description, String status) {

    static Mutation of(Element element) {
      return new Mutation(
          text(element, "mutatedClass").replace("dev.tenon.", ""),
          Integer.parseInt(text(element, "lineNumber")),
          text(element, "mutatedMethod"),
          text(element, "description").replaceAll("[a-z0-9]+/", ""),
          element.getAttribute("status"));
    }

    private static String text(Element element, String name) {
      return element.getElementsByTagName(name).item(0).getTextContent();
    }

    @Override
    public String toString() {
      String note = status.equals("NO_COVERAGE") ? " (no test reaches it)" : "";
      return "%s:%d %s: %s%s".formatted(type, line, method, description, note);
    }
  }
}
