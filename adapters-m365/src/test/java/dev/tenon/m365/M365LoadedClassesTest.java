package dev.tenon.m365;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starts a JVM of its own and looks at what it loads: describing and guiding have to be cheap. */
class M365LoadedClassesTest {

  private static final Pattern SDK =
      Pattern.compile(
          "(com\\.azure|com\\.microsoft|okhttp3|okio|kotlin|reactor|com\\.google\\.gson|com\\.fasterxml|org\\.slf4j|org\\.bouncycastle)\\.");

  @Test
  void describingCreatingAndWritingTheGuideLoadNoSdkClass() throws Exception {
    List<String> loaded = loadedBy("guide");

    assertThat(loaded).anyMatch(line -> line.contains("dev.tenon.m365.guide.M365Guide"));
    assertThat(loaded).noneMatch(line -> SDK.matcher(line).find());
  }

  @Test
  void preparingLoadsOnlyBouncyCastle() throws Exception {
    List<String> loaded = loadedBy("prepare").stream().filter(SDK.asPredicate()).toList();

    assertThat(loaded).isNotEmpty().allMatch(line -> line.contains("org.bouncycastle."));
  }

  private static List<String> loadedBy(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                M365DescribeAndGuide.class.getName(),
                what)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Stream.of(output.split("\n")).filter(line -> line.contains(" source: ")).toList();
  }
}
