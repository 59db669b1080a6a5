package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as the README's first command runs it. */
class DemoStory {

  @TempDir private Path folder;

  @Test
  void tellsTheWholeStoryInOrderAndKeepsNothing() {
    Ran ran = new Installation(folder).atSystemTime().run("demo");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsSubsequence(
            "$ tenon init",
            "$ tenon login",
            "Select your preferred cloud service or platform",
            "$ tenon link m365 --name Contoso --prepare",
            "Thumbprint",
            "$ tenon sandbox upload-certificate contoso",
            "Not connected",
            "M365_CONSENT_MISSING",
            "Cloud Application Administrator",
            "https://entra.microsoft.com/",
            "$ tenon sandbox grant-consent contoso",
            "Connected: Contoso is linked",
            "Home",
            "What next");
    Matcher home = Pattern.compile("is ready in (\\S+)/home").matcher(ran.out());
    assertThat(home.find()).isTrue();
    assertThat(Path.of(home.group(1))).doesNotExist();
  }
}
