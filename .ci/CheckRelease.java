import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks what Maven Central requires of every published module, and what Tenon adds. Run it in the
 * root folder after the build:
 *
 * <pre>./mvnw -Prelease -DskipTests package &amp;&amp; java .ci/CheckRelease.java</pre>
 */
final class CheckRelease {

  private static final String PARENT = "tenon-parent";
  private static final List<String> INHERITED = List.of("url", "licenses", "developers", "scm");

  private final List<String> problems = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    CheckRelease check = new CheckRelease();
    int modules = check.all();
    check.problems.forEach(System.err::println);
    if (!check.problems.isEmpty()) {
      System.exit(1);
    }
    System.out.println(modules + " published modules are complete.");
  }

  private int all() throws Exception {
    Element root = pom(Path.of(""));
    require(PARENT, root, List.of("name", "description"));
    require(PARENT, root, INHERITED);
    int published = 0;
    for (String module : modules(root)) {
      Element pom = pom(Path.of(module));
      boolean child = text(pom, "parent").contains(PARENT);
      if (!child && !text(pom, "groupId").equals("dev.tenon")) {
        continue;
      }
      published++;
      require(module, pom, List.of("name", "description"));
      if (!child) {
        require(module, pom, INHERITED);
      }
      if (!text(pom, "packaging").equals("pom")) {
        String version = text(root, "version");
        jars(Path.of(module, "target"), text(pom, "artifactId") + "-" + version);
      }
    }
    return published;
  }

  private void jars(Path target, String name) throws IOException {
    for (String kind : List.of("", "-sources", "-javadoc")) {
      Path path = target.resolve(name + kind + ".jar");
      if (!Files.exists(path)) {
        problems.add(path + " is missing. Build with -Prelease.");
        continue;
      }
      try (JarFile jar = new JarFile(path.toFile())) {
        contents(path, jar, kind);
      }
    }
  }

  private void contents(Path path, JarFile jar, String kind) throws IOException {
    String wanted =
        switch (kind) {
          case "-sources" -> ".java";
          case "-javadoc" -> "index.html";
          default -> ".class";
        };
    if (jar.stream().noneMatch(entry -> entry.getName().endsWith(wanted))) {
      problems.add(path + " contains no " + wanted);
    }
    if (kind.isEmpty()) {
      Stream.of("META-INF/LICENSE", "META-INF/NOTICE")
          .filter(entry -> jar.getEntry(entry) == null)
          .forEach(entry -> problems.add(path + " contains no " + entry));
      String moduleName = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
      if (moduleName == null || !moduleName.matches("dev\\.tenon\\.[a-z0-9]+")) {
        problems.add(path + " has the Automatic-Module-Name " + moduleName);
      }
    }
  }

  private void require(String module, Element pom, List<String> names) {
    names.stream()
        .filter(name -> text(pom, name).isBlank())
        .forEach(name -> problems.add(module + "/pom.xml has no <" + name + ">"));
  }

  private static List<String> modules(Element root) {
    return children(root)
        .filter(child -> child.getNodeName().equals("modules"))
        .flatMap(CheckRelease::children)
        .filter(child -> child.getNodeName().equals("module"))
        .map(Node::getTextContent)
        .toList();
  }

  private static Element pom(Path folder) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile())
        .getDocumentElement();
  }

  /** The text of a direct child; empty when there is none. */
  private static String text(Element parent, String name) {
    return children(parent)
        .filter(child -> child.getNodeName().equals(name))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static Stream<Node> children(Node parent) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item);
  }
}
