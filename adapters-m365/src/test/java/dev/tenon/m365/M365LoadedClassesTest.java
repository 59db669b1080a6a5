package dev.tenon.m365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.sandbox.DescribeAndGuide;
import dev.tenon.testkit.provider.LoadedClasses;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Starts a JVM of its own and looks at what it loads: describing and guiding have to be cheap. */
class M365LoadedClassesTest {

  private static final Pattern SDK =
      Pattern.compile(
          "(com\\.azure|com\\.microsoft|okhttp3|okio|kotlin|reactor|com\\.google\\.gson|com\\.fasterxml|org\\.slf4j|org\\.bouncycastle)\\.");

  @Test
  void describingCreatingAndWritingTheGuideLoadNoSdkClass() {
    List<String> loaded = loadedBy("guide");

    assertThat(loaded).anyMatch(line -> line.contains("dev.tenon.m365.guide.M365Guide"));
    assertThat(loaded).noneMatch(line -> SDK.matcher(line).find());
  }

  @Test
  void preparingLoadsOnlyBouncyCastle() {
    List<String> loaded = loadedBy("prepare").stream().filter(SDK.asPredicate()).toList();

    assertThat(loaded).isNotEmpty().allMatch(line -> line.contains("org.bouncycastle."));
  }

  private static List<String> loadedBy(String what) {
    return LoadedClasses.of(DescribeAndGuide.class, M365ProviderFactory.class.getName(), what)
        .names();
  }
}
