import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Lays the launcher out as it is installed: bin, lib and what makes starting fast. Run by the build
 * as a single source file with a file that holds the class path, the launcher's own jar, the start
 * script, the target folder and the time that all files bear.
 */
public final class Distribution {

  private static final Map<String, String> NATIVE =
      Map.of(
          "Linux/x86_64/libsqlitejdbc.so", "linux-gnu-x86_64",
          "Linux/aarch64/libsqlitejdbc.so", "linux-gnu-aarch64",
          "Linux-Musl/x86_64/libsqlitejdbc.so", "linux-musl-x86_64",
          "Linux-Musl/aarch64/libsqlitejdbc.so", "linux-musl-aarch64");

  private final List<Path> jars;
  private final Path lib;
  private final FileTime time;

  private Distribution(List<Path> jars, Path lib, FileTime time) {
    this.jars = jars;
    this.lib = lib;
    this.time = time;
  }

  public static void main(String[] arguments) throws Exception {
    List<Path> jars = new ArrayList<>(List.of(Path.of(arguments[1])));
    for (String jar : Files.readString(Path.of(arguments[0])).strip().split(File.pathSeparator)) {
      jars.add(Path.of(jar));
    }
    Path target = Path.of(arguments[3]);
    delete(target);
    Path lib = Files.createDirectories(target.resolve("lib"));
    FileTime time = FileTime.from(Instant.parse(arguments[4]));
    new Distribution(jars, lib, time).build();
    Path script = Files.createDirectories(target.resolve("bin")).resolve("tenon");
    Files.copy(Path.of(arguments[2]), script, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void build() throws Exception {
    List<Path> sources = ordered();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path source : sources) {
      Path jar = lib.resolve(source.getFileName());
      copy(source, jar);
      digest.update(source.getFileName().toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(jar));
    }
    main(sources.stream().map(jar -> jar.getFileName().toString()).toList());
    Files.writeString(
        lib.resolve("build-id"), HexFormat.of().formatHex(digest.digest(), 0, 8) + "\n");
    nativeLibraries(sources);
  }

  /** Own code first; last the huge jar, so that nothing else is looked for behind it. */
  private List<Path> ordered() {
    return jars.stream()
        .sorted(
            Comparator.comparingInt(Distribution::place)
                .thenComparing(file -> file.getFileName().toString()))
        .toList();
  }

  private static int place(Path jar) {
    String name = jar.getFileName().toString();
    if (name.startsWith("tenon-")) {
      return 0;
    }
    return name.matches("microsoft-graph-\\d.*") ? 2 : 1;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Signed jars are kept out of class-data archives, and JDK 17 crashes on them. */
  private void copy(Path source, Path jar) throws IOException {
    if (isSigned(source)) {
      copyUnsigned(source, jar);
    } else {
      Files.copy(source, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setLastModifiedTime(jar, time);
  }

  private static boolean isSigned(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().anyMatch(Distribution::isSignature);
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private void copyUnsigned(Path source, Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(source.toFile());
        OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!isSignature(entry)) {
          out.putNextEntry(new ZipEntry(entry));
          try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }

  /** The jar that is started: nothing but a manifest that names all others. */
  private void main(List<String> names) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "dev.tenon.cli.Main");
    attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
    Path jar = lib.resolve("tenon.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      ZipEntry entry = new ZipEntry("META-INF/MANIFEST.MF");
      entry.setLastModifiedTime(time);
      out.putNextEntry(entry);
      manifest.write(out);
      out.closeEntry();
    }
    Files.setLastModifiedTime(jar, time);
  }

  private void nativeLibraries(List<Path> sources) throws IOException {
    List<Path> sqlite = new ArrayList<>(sources);
    sqlite.removeIf(jar -> !jar.getFileName().toString().startsWith("sqlite-jdbc-"));
    try (ZipFile zip = new ZipFile(sqlite.get(0).toFile())) {
      for (Map.Entry<String, String> library : NATIVE.entrySet()) {
        ZipEntry entry = zip.getEntry("org/sqlite/native/" + library.getKey());
        Path folder = Files.createDirectories(lib.resolve("native").resolve(library.getValue()));
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(
              in,
              folder.resolve(Path.of(entry.getName()).getFileName()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
