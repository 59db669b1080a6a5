package dev.tenon.cli;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The start script in an installed layout whose jars refer to the class path of the tests. */
record InstalledScript(Path folder) {

  /** Creates the layout and returns the script. */
  Path script() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.writeString(lib.resolve("build-id"), "test\n");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(path -> Path.of(path).toUri().toString())
            .collect(joining(" ")));
    for (String name : List.of("tenon.jar", "tenon-local.jar")) {
      try (OutputStream out = Files.newOutputStream(lib.resolve(name))) {
        new JarOutputStream(out, manifest).close();
      }
    }
    return Files.copy(Path.of("src/distribution/bin/tenon"), bin.resolve("tenon"));
  }
}
