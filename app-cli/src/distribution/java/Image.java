import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Builds the container image as a tar file, without a container engine: the layout with its runtime
 * on a base of a few Debian packages. The release build runs it as a single source file. Arguments:
 * the layout, a folder to work in, the image to write, the version, the creation time, and the
 * image of a registry to use as the base (empty: build one with mmdebstrap).
 */
public final class Image {

  /** What the start script calls, and what the Java runtime links to. */
  private static final String DEBIAN_PACKAGES =
      "base-files,base-passwd,bash,coreutils,findutils,libc-bin,libc6,sed,zlib1g";

  private static final String DEBIAN_SUITE = "bookworm";
  private static final String INSTALLED = "/usr/lib/tenon";
  private static final String DATA = "/var/lib/tenon";

  /** Not an account of the base: a number that Kubernetes can verify not to be root. */
  private static final String USER = "65532:65532";

  private static final int PORT = 8470;
  private static final long SECONDS = 1_000_000_000L;
  private static final long MINUTES = 5;

  private static final String HEALTHY =
      "exec 3<>/dev/tcp/127.0.0.1/"
          + PORT
          + " && printf 'GET /health/live HTTP/1.1\\r"
          + "\\n"
          + "Host: localhost\\r"
          + "\\n"
          + "Connection: close\\r"
          + "\\n"
          + "\\r"
          + "\\n"
          + "' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]";

  private final Path layout;
  private final Path work;
  private final Instant time;

  private Image(Path layout, Path work, Instant time) {
    this.layout = layout;
    this.work = work;
    this.time = time;
  }

  public static void main(String[] arguments) throws Exception {
    Image image =
        new Image(Path.of(arguments[0]), Path.of(arguments[1]), Instant.parse(arguments[4]));
    Path target = Path.of(arguments[2]);
    String base = arguments.length > 5 ? arguments[5] : "";
    Files.deleteIfExists(target);
    if (base.isEmpty() && !onPath("mmdebstrap")) {
      System.err.println(
          "No container image was built: install mmdebstrap, which collects the Debian packages of"
              + " its base, or name a base with -Dimage.base=, such as debian:bookworm-slim.");
      return;
    }
    image.build(base, target, arguments[3]);
  }

  private void build(String base, Path target, String version) throws Exception {
    // A cache of an earlier build would hold its jars: jib recognizes files by name and time only.
    Path cache = Files.createTempDirectory(Files.createDirectories(work), "cache");
    JibContainerBuilder builder = base.isEmpty() ? Jib.from(TarImage.at(debian())) : Jib.from(base);
    builder
        .setPlatforms(Set.of(new Platform(architecture(), "linux")))
        .setCreationTime(time)
        .addFileEntriesLayer(layer("runtime"))
        .addFileEntriesLayer(layer("lib"))
        .addFileEntriesLayer(layer("bin"))
        .addFileEntriesLayer(layer("archives"))
        .addFileEntriesLayer(dataFolder())
        .setEntrypoint(INSTALLED + "/bin/tenon")
        .setProgramArguments("serve")
        .setEnvironment(
            Map.of(
                "TENON_HOME",
                DATA,
                "HOME",
                DATA,
                "LANG",
                "C.UTF-8",
                "PATH",
                INSTALLED + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"))
        .setUser(USER)
        .setWorkingDirectory(AbsoluteUnixPath.get(DATA))
        .addVolume(AbsoluteUnixPath.get(DATA))
        .addExposedPort(Port.tcp(PORT))
        .setLabels(
            Map.of(
                "org.opencontainers.image.title", "Tenon",
                "org.opencontainers.image.version", version,
                "org.opencontainers.image.licenses", "Apache-2.0",
                "org.opencontainers.image.source", "https://github.com/tenon-dev/tenon"))
        .containerize(
            Containerizer.to(TarImage.at(target).named("tenon:" + version))
                .setApplicationLayersCache(cache)
                .setBaseImageLayersCache(cache));
  }

  private FileEntriesLayer layer(String folder) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(folder);
    try (Stream<Path> files = Files.walk(layout.resolve(folder))) {
      for (Path file : files.filter(path -> !Files.isDirectory(path)).sorted().toList()) {
        layer.addEntry(
            file,
            AbsoluteUnixPath.get(INSTALLED + "/" + layout.relativize(file)),
            FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"),
            time);
      }
    }
    return layer.build();
  }

  private FileEntriesLayer dataFolder() throws IOException {
    Path empty = Files.createDirectories(work.resolve("empty"));
    return FileEntriesLayer.builder()
        .setName("data")
        .addEntry(
            empty, AbsoluteUnixPath.get(DATA), FilePermissions.fromOctalString("700"), time, USER)
        .build();
  }

  /**
   * The base as an image in a tar file: one layer, and the health check, which jib copies from it.
   */
  private Path debian() throws Exception {
    Path root = work.resolve("debian.tar");
    Files.deleteIfExists(root);
    run(
        List.of(
            "mmdebstrap",
            "--quiet",
            "--variant=extract",
            "--include=" + DEBIAN_PACKAGES,
            "--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr",
            "--customize-hook=cd \"$1\" && rm -rf usr/share/man usr/share/locale usr/share/info"
                + " usr/share/doc-base usr/share/lintian boot dev/* etc/apt var/lib/apt var/cache"
                + " && find usr/share/doc -type f ! -name copyright -delete"
                + " && cp usr/share/base-passwd/passwd.master etc/passwd"
                + " && cp usr/share/base-passwd/group.master etc/group",
            DEBIAN_SUITE,
            root.toString()));
    Map<String, Object> health =
        Map.of(
            "Test", List.of("CMD", "/usr/bin/bash", "-c", HEALTHY),
            "Interval", 30 * SECONDS,
            "Timeout", 5 * SECONDS,
            "StartPeriod", 30 * SECONDS,
            "Retries", 3);
    Map<String, Object> image =
        Map.of(
            "architecture", architecture(),
            "os", "linux",
            "created", time.toString(),
            "config", Map.of("Healthcheck", health),
            "rootfs", Map.of("type", "layers", "diff_ids", List.of("sha256:" + sha256(root))));
    Map<String, Object> manifest =
        Map.of(
            "Config", "config.json",
            "RepoTags", List.of("tenon-base:" + DEBIAN_SUITE),
            "Layers", List.of("layer.tar"));
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    Path base = work.resolve("base.tar");
    try (OutputStream file = Files.newOutputStream(base);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      entry(tar, "config.json", json.writeValueAsBytes(image));
      entry(tar, "manifest.json", json.writeValueAsBytes(List.of(manifest)));
      entry(tar, "layer.tar", Files.readAllBytes(root));
    }
    return base;
  }

  private static void entry(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          command.get(0) + " did not end within " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command.get(0) + " failed with " + process.exitValue());
    }
  }
}
