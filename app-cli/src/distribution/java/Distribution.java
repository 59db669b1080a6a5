import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Creates the installed layout of the launcher: the folders bin and lib, prepared for a fast start.
 * The build runs it as a single source file. Arguments: a file with the class path, a file with the
 * class path of local commands, the launcher's own jar, the start script, the target folder, and
 * the modification time of all files.
 */
public final class Distribution {

  private static final Map<String, String> NATIVE =
      Map.of(
          "Linux/x86_64/libsqlitejdbc.so", "linux-gnu-x86_64",
          "Linux/aarch64/libsqlitejdbc.so", "linux-gnu-aarch64",
          "Linux-Musl/x86_64/libsqlitejdbc.so", "linux-musl-x86_64",
          "Linux-Musl/aarch64/libsqlitejdbc.so", "linux-musl-aarch64");

  /** The major version of Java 6. */
  private static final int OLDEST_IN_ARCHIVES = 50;

  private final List<Path> jars;
  private final Set<Path> local;
  private final Path lib;
  private final FileTime time;

  private Distribution(List<Path> jars, Set<Path> local, Path lib, FileTime time) {
    this.jars = jars;
    this.local = local;
    this.lib = lib;
    this.time = time;
  }

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments[2]);
    List<Path> jars = classPath(launcher, Path.of(arguments[0]));
    Set<Path> local = Set.copyOf(classPath(launcher, Path.of(arguments[1])));
    Path target = Path.of(arguments[4]);
    delete(target);
    Path lib = Files.createDirectories(target.resolve("lib"));
    FileTime time = FileTime.from(Instant.parse(arguments[5]));
    new Distribution(jars, local, lib, time).build();
    Path script = Files.createDirectories(target.resolve("bin")).resolve("tenon");
    Files.copy(Path.of(arguments[3]), script, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<Path> classPath(Path launcher, Path file) throws IOException {
    List<Path> jars = new ArrayList<>(List.of(launcher));
    for (String jar : Files.readString(file).strip().split(File.pathSeparator)) {
      jars.add(Path.of(jar));
    }
    return jars;
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
    classPathJar("tenon.jar", sources);
    classPathJar("tenon-local.jar", sources.stream().filter(local::contains).toList());
    Files.writeString(
        lib.resolve("build-id"), HexFormat.of().formatHex(digest.digest(), 0, 8) + "\n");
    nativeLibraries(sources);
  }

  /**
   * Tenon's jars first, and the large Graph jar last, so that other classes are found before it.
   */
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

  /**
   * Copies a jar without signatures, and with old class files converted. A class-data archive
   * cannot contain signed jars (JDK 17 even crashes on them) or class files from before Java 6. The
   * runtime reads the manifest of every jar it opens, and that of a signed one has a digest for
   * each file.
   */
  private void copy(Path source, Path jar) throws IOException {
    if (needsConversion(source)) {
      convert(source, jar);
    } else {
      Files.copy(source, jar, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setLastModifiedTime(jar, time);
  }

  private static boolean needsConversion(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (isSignature(entry) || isOld(zip, entry)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isOld(ZipFile zip, ZipEntry entry) throws IOException {
    if (!entry.getName().endsWith(".class")) {
      return false;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(8)[7] < OLDEST_IN_ARCHIVES;
    }
  }

  private static boolean isSignature(ZipEntry entry) {
    return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private void convert(Path source, Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(source.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {source.toUri().toURL()});
        OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!isSignature(entry)) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setLastModifiedTime(time);
          out.putNextEntry(copy);
          try (InputStream in = zip.getInputStream(entry)) {
            if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
              withoutDigests(in).write(out);
            } else {
              byte[] content = in.readAllBytes();
              out.write(isOld(zip, entry) ? upgraded(content, classes) : content);
            }
          }
          out.closeEntry();
        }
      }
    }
  }

  private static Manifest withoutDigests(InputStream in) throws IOException {
    Manifest manifest = new Manifest(in);
    Collection<Attributes> ofFiles = manifest.getEntries().values();
    ofFiles.forEach(file -> file.keySet().removeIf(name -> name.toString().endsWith("-Digest")));
    ofFiles.removeIf(Attributes::isEmpty);
    return manifest;
  }

  /** The same class in the format of Java 8, with the stack maps that this format requires. */
  private static byte[] upgraded(byte[] classFile, ClassLoader classes) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return classes;
          }
        };
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  String signature,
                  String superName,
                  String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
              }
            },
            ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** A class path: a jar that contains only a manifest, which names other jars. */
  private void classPathJar(String name, List<Path> classPath) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        classPath.stream().map(jar -> jar.getFileName().toString()).collect(joining(" ")));
    Path jar = lib.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
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
