package dev.tenon.cli;

import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Field;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small cloud that accepts every account. Account 666 returns escape sequences. */
public final class JarProviderFactory implements ProviderFactory {

  private static final CheckId SIGN_IN = CheckId.of("sign-in");

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    Syntax number = new Syntax("\\d{1,9}", "a number");
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus Cloud",
        new ProviderFamily("nimbus", "Nimbus"),
        "Reads the settings of Nimbus accounts.",
        Set.of(),
        List.of(),
        List.of(
            Field.required(
                "accountNumber", "Account number", "Shown in the console.", number, "42"),
            Field.required("name", "Kind", "The kind of cloud.", Syntax.LINE, "cirrus"),
            Field.optionalSecret("apiKey", "API key", "Created under API keys.", Syntax.LINE),
            Field.optionalMultilineSecret(
                "privateKey", "Key", "Downloaded from the console.", Syntax.LINES)),
        List.of(),
        List.of(
            new Check(SIGN_IN, "Sign-in", RequirementLevel.REQUIRED, "Nimbus accepts the key.")));
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new Nimbus();
  }

  private static final class Nimbus implements Provider {

    @Override
    public Preparation prepare(PrepareRequest request) {
      return new Preparation(Credential.empty(), Map.of());
    }

    @Override
    public Guide guide(GuideRequest request) {
      return new Guide(
          List.of(
              new GuideStep(
                  "create-key",
                  "Create an API key",
                  "Account owner",
                  List.of("Open API keys, then choose Create."),
                  List.of(),
                  Optional.empty(),
                  Set.of(SIGN_IN))),
          List.of());
    }

    @Override
    public CheckReport check(CheckRequest request, CheckListener listener) {
      String account = request.form().get("accountNumber");
      String text =
          account.equals("666") ? "\u001b[2Jhostile \u009b31m words\u0000 \u202e<b>" : "accepted";
      long lines =
          request
              .credential()
              .part("privateKey")
              .map(key -> new String(key, StandardCharsets.UTF_8).lines().count())
              .orElse(0L);
      CheckResult passed =
          new CheckResult.Passed(
              List.of(
                  new Evidence("Response", text),
                  new Evidence("Lines of the key", String.valueOf(lines))));
      listener.started(SIGN_IN);
      listener.finished(SIGN_IN, passed);
      return new CheckReport(Optional.of(new Account(account, text)), Map.of(SIGN_IN, passed));
    }
  }
}
