package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo that the first command of the README runs. */
class DemoStory {

  @TempDir private Path folder;

  @Test
  void runsEveryStepInOrderAndKeepsNothing() {
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
            "$ tenon link aws --name 'Contoso AWS' --prepare",
            "$ tenon sandbox deploy-stack aws-contoso",
            "$ tenon sandbox drop-external-id aws-contoso",
            "Not connected",
            "AWS_EXTERNAL_ID_NOT_REQUIRED",
            "Connected: Contoso AWS is linked",
            "$ tenon discover 'Contoso AWS' --link-all",
            "3 of 3 are linked",
            "$ tenon link azure --name 'Contoso Azure' --prepare",
            "Not connected",
            "AZURE_READER_MISSING",
            "Connected: Contoso Azure is linked",
            "kv-dev-contoso",
            "$ tenon discover 'Contoso Azure'",
            "Production",
            "Overview",
            "$ tenon list",
            "Contoso Azure",
            "$ tenon verify Contoso",
            "Tenant ID and organization name belong together",
            "Next steps");
    Matcher home = Pattern.compile("is ready in (\\S+)/home").matcher(ran.out());
    assertThat(home.find()).isTrue();
    assertThat(Path.of(home.group(1))).doesNotExist();
  }
}
