import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.vafer.jdeb.Console;
import org.vafer.jdeb.DataConsumer;
import org.vafer.jdeb.DebMaker;

/**
 * Packs the layout with its runtime as a tar.gz and as a Debian package, and writes the checksums
 * of everything in the release folder. The release build runs it as a single source file.
 * Arguments: the layout, the folder src/distribution, the release folder, the version, the bill of
 * materials, and the modification time of all files.
 */
public final class Packages {

  private static final int EXECUTABLE = 0755;
  private static final int READABLE = 0644;
  private static final String INSTALLED = "./usr/lib/tenon/";

  private static final Map<String, List<String>> ARCHITECTURES =
      Map.of("amd64", List.of("x64", "amd64"), "aarch64", List.of("aarch64", "arm64"));

  private final Path layout;
  private final Path distribution;
  private final Path release;
  private final String version;
  private final long time;
  private final List<String> architecture;

  private Packages(Path layout, Path distribution, Path release, String version, Instant time) {
    this.layout = layout;
    this.distribution = distribution;
    this.release = release;
    this.version = version;
    this.time = time.toEpochMilli();
    String name = System.getProperty("os.arch");
    this.architecture = ARCHITECTURES.getOrDefault(name, List.of(name, name));
  }

  public static void main(String[] arguments) throws Exception {
    Packages packages =
        new Packages(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            arguments[3],
            Instant.parse(arguments[5]));
    packages.tarball();
    packages.debianPackage();
    packages.billOfMaterials(Path.of(arguments[4]));
    packages.checksums();
  }

  private void tarball() throws IOException {
    String name = "tenon-%s-linux-%s".formatted(version, architecture.get(0));
    GzipParameters parameters = new GzipParameters();
    parameters.setModificationTime(time);
    try (OutputStream file = Files.newOutputStream(release.resolve(name + ".tar.gz"));
        OutputStream zip = new GzipCompressorOutputStream(file, parameters);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new BufferedOutputStream(zip), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path path : files(layout)) {
        String entryName = name + "/" + layout.relativize(path);
        if (Files.isSymbolicLink(path)) {
          TarArchiveEntry entry = new TarArchiveEntry(entryName, TarConstants.LF_SYMLINK);
          entry.setLinkName(Files.readSymbolicLink(path).toString());
          entry.setModTime(time);
          tar.putArchiveEntry(entry);
        } else {
          TarArchiveEntry entry = new TarArchiveEntry(entryName);
          entry.setSize(Files.size(path));
          entry.setMode(mode(path));
          entry.setModTime(time);
          tar.putArchiveEntry(entry);
          Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
      }
    }
  }

  private void debianPackage() throws Exception {
    // A tilde sorts before the version without it, as a snapshot comes before its release.
    String debian = version.replace("-SNAPSHOT", "~snapshot");
    DebMaker maker =
        new DebMaker(new Warnings(), List.of(this::installed), List.of(this::settings));
    Path file = release.resolve("tenon_%s_%s.deb".formatted(debian, architecture.get(1)));
    maker.setDeb(file.toFile());
    maker.setControl(distribution.resolve("deb/control").toFile());
    Map<String, String> values = Map.of("version", debian, "architecture", architecture.get(1));
    maker.setResolver(values::get);
    maker.setCompression("gzip");
    maker.setOutputTimestampMs(time);
    maker.validate();
    maker.makeDeb();
  }

  private void installed(DataConsumer consumer) throws IOException {
    for (Path path : files(layout)) {
      String name = INSTALLED + layout.relativize(path);
      if (Files.isSymbolicLink(path)) {
        link(consumer, name, Files.readSymbolicLink(path).toString());
      } else {
        file(consumer, name, Files.readAllBytes(path), mode(path));
      }
    }
    link(consumer, "./usr/bin/tenon", "../lib/tenon/bin/tenon");
    settings(consumer);
    file(
        consumer,
        "./lib/systemd/system/tenon.service",
        Files.readAllBytes(distribution.resolve("systemd/tenon.service")),
        READABLE);
    Path root = distribution.resolve("../../..");
    file(
        consumer,
        "./usr/share/doc/tenon/copyright",
        (Files.readString(root.resolve("LICENSE"))
                + "\n"
                + Files.readString(root.resolve("NOTICE")))
            .getBytes(UTF_8),
        READABLE);
    file(
        consumer,
        "./usr/share/doc/tenon/README",
        Files.readAllBytes(root.resolve("docs/install.md")),
        READABLE);
  }

  private void settings(DataConsumer consumer) throws IOException {
    file(
        consumer,
        "./etc/default/tenon",
        Files.readAllBytes(distribution.resolve("deb/tenon.default")),
        READABLE);
  }

  private void file(DataConsumer consumer, String name, byte[] content, int mode)
      throws IOException {
    var entry =
        new org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarArchiveEntry(name, true);
    entry.setSize(content.length);
    entry.setMode(mode);
    entry.setModTime(time);
    entry.setUserName("root");
    entry.setGroupName("root");
    try (InputStream in = new ByteArrayInputStream(content)) {
      consumer.onEachFile(in, entry);
    }
  }

  private void link(DataConsumer consumer, String name, String target) throws IOException {
    var entry =
        new org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarArchiveEntry(
            name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    entry.setModTime(time);
    entry.setUserName("root");
    entry.setGroupName("root");
    consumer.onEachLink(entry);
  }

  private void billOfMaterials(Path bill) throws IOException {
    if (!Files.exists(bill)) {
      throw new IllegalStateException(bill + " is missing: build from the root folder.");
    }
    Files.copy(
        bill,
        release.resolve("tenon-" + version + ".cdx.json"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void checksums() throws Exception {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(release)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith("SHA256SUMS")) {
          lines.add(sha256(file) + "  " + file.getFileName());
        }
      }
    }
    Files.write(release.resolve("SHA256SUMS"), lines);
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> Files.isSymbolicLink(path) || !Files.isDirectory(path))
          .sorted()
          .toList();
    }
  }

  private static int mode(Path file) {
    return Files.isExecutable(file) ? EXECUTABLE : READABLE;
  }

  private static final class Warnings implements Console {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {
      System.err.println(message);
    }
  }
}
