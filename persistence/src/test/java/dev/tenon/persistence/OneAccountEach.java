package dev.tenon.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.Account;
import dev.tenon.spi.Capability;
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
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.RotateRequest;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A provider whose only check passes, with an account for each number that is entered. */
final class OneAccountEach implements ProviderFactory {

  static final ProviderId ID = ProviderId.of("numbered");

  private static final CheckId ACCESS = CheckId.of("access");

  private final Consumer<String> checked;

  OneAccountEach() {
    this(number -> {});
  }

  /** Reports the number of each account before it is checked. */
  OneAccountEach(Consumer<String> checked) {
    this.checked = checked;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ID,
        "Numbered",
        new ProviderFamily("numbered", "Numbered"),
        "Has an account for each number.",
        Set.of(Capability.ROTATE_CREDENTIAL),
        List.of(),
        List.of(
            Field.required("number", "Number", "The account.", Syntax.LINE, "1"),
            Field.requiredSecret("password", "Password", "Proves nothing.", Syntax.LINE)),
        List.of(),
        List.of(new Check(ACCESS, "Access", RequirementLevel.REQUIRED, "Access is granted.")));
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new Numbered(checked);
  }

  private record Numbered(Consumer<String> checked) implements Provider {

    @Override
    public Preparation prepare(PrepareRequest request) {
      return new Preparation(key(), Map.of());
    }

    @Override
    public Preparation rotate(RotateRequest request) {
      return new Preparation(key(), Map.of("replaced", "yes"));
    }

    private static Credential key() {
      return Credential.of(Map.of("key", "generated".getBytes(UTF_8)));
    }

    @Override
    public Guide guide(GuideRequest request) {
      return new Guide(List.of(), List.of());
    }

    @Override
    public CheckReport check(CheckRequest request, CheckListener listener) {
      String number = request.form().get("number");
      checked.accept(number);
      return new CheckReport(
          Optional.of(new Account(number, "Account " + number)),
          Map.of(ACCESS, new CheckResult.Passed(List.of(new Evidence("Number", number)))),
          Set.of());
    }
  }
}
