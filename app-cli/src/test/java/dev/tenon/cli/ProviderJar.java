package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.Installation.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Writes a provider's jar with the class {@link JarProviderFactory}. */
final class ProviderJar {

  private ProviderJar() {}

  /** Makes the provider Nimbus available to an installation. */
  static void install(Installation tenon) throws IOException {
    write(tenon.folder().resolve("jars"), JarProviderFactory.class.getName());
    tenon.with("TENON_PROVIDER_PATH", tenon.folder().resolve("jars").toString());
  }

  /** Links an account of Nimbus. */
  static void link(Installation tenon, String name, String account) {
    Ran ran =
        tenon.run(
            "link",
            "nimbus",
            "--name",
            name,
            "--account-number",
            account,
            "--field-name",
            "cloud",
            "--api-key-file",
            tenon.file("api-key", "hush-hush\n"));
    if (ran.exitCode() != 0) {
      throw new IllegalStateException(ran.err());
    }
  }

  /**
   * The class is already on the class path of the tests; the service file makes it a provider.
   *
   * @param services the lines of the service file
   */
  static void write(Path folder, String services) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream file = Files.newOutputStream(folder.resolve("nimbus.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("META-INF/services/dev.tenon.spi.ProviderFactory"));
      jar.write(services.getBytes(UTF_8));
      jar.closeEntry();
      String type = JarProviderFactory.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(type));
      try (InputStream in = ProviderJar.class.getClassLoader().getResourceAsStream(type)) {
        in.transferTo(jar);
      }
      jar.closeEntry();
    }
  }
}
