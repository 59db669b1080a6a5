package com.example.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the jars that an application gets when it depends on Tenon. */
class TenonJarsTest {

  private static final List<Path> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
          .map(Path::of)
          .filter(Files::isRegularFile)
          .toList();

  @Test
  void containLicenseAndModuleName() throws IOException {
    List<Path> jars = CLASS_PATH.stream().filter(jar -> name(jar).startsWith("tenon-")).toList();

    assertThat(jars)
        .extracting(TenonJarsTest::name)
        .anyMatch(name -> name.startsWith("tenon-core"));
    for (Path path : jars) {
      try (JarFile jar = new JarFile(path.toFile())) {
        assertThat(jar.getEntry("META-INF/LICENSE")).as(name(path)).isNotNull();
        assertThat(jar.getEntry("META-INF/NOTICE")).as(name(path)).isNotNull();
        assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
            .as(name(path))
            .startsWith("dev.tenon.");
      }
    }
  }

  @Test
  void useOneVersionOfJacksonAndKotlin() {
    assertThat(versions("kotlin-stdlib")).hasSize(1);
    Map<String, List<String>> jackson =
        Stream.of("jackson-core", "jackson-databind")
            .collect(Collectors.toMap(name -> name, TenonJarsTest::versions));
    assertThat(jackson.get("jackson-core")).hasSize(1).isEqualTo(jackson.get("jackson-databind"));
  }

  @Test
  void containNothingThatAHostActivatesAutomatically() {
    assertThat(CLASS_PATH)
        .extracting(TenonJarsTest::name)
        .noneMatch(name -> name.startsWith("flyway") || name.startsWith("liquibase"))
        .noneMatch(name -> name.startsWith("slf4j-nop") || name.startsWith("slf4j-jdk14"));
  }

  private static List<String> versions(String artifact) {
    return CLASS_PATH.stream()
        .map(TenonJarsTest::name)
        .filter(name -> name.matches(artifact + "(-jdk[78])?-[0-9].*"))
        .map(name -> name.replaceFirst("^" + artifact + "(-jdk[78])?-", ""))
        .distinct()
        .toList();
  }

  private static String name(Path jar) {
    return jar.getFileName().toString();
  }
}
