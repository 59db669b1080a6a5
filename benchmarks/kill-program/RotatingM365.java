import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.spi.Capability;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.RotateRequest;
import dev.tenon.spi.Settings;
import java.util.List;
import java.util.Set;

/**
 * The Microsoft 365 provider, with a rotation that generates another key and certificate. AWS, the
 * provider that rotates, has no private key.
 */
final class RotatingM365 implements ProviderFactory {

  private final M365ProviderFactory actual = new M365ProviderFactory();

  @Override
  public int spiVersion() {
    return actual.spiVersion();
  }

  @Override
  public ProviderDescriptor descriptor() {
    ProviderDescriptor it = actual.descriptor();
    return new ProviderDescriptor(
        it.id(),
        it.displayName(),
        it.family(),
        it.summary(),
        Set.of(Capability.ROTATE_CREDENTIAL),
        it.settings(),
        it.fields(),
        it.requirements(),
        it.checks(),
        it.hierarchy(),
        List.of());
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return new Rotating(actual.create(settings, context));
  }

  private record Rotating(Provider actual) implements Provider {

    @Override
    public Preparation prepare(PrepareRequest request) {
      return actual.prepare(request);
    }

    @Override
    public Preparation rotate(RotateRequest request) {
      return actual.prepare(new PrepareRequest(request.name()));
    }

    @Override
    public Guide guide(GuideRequest request) {
      return actual.guide(request);
    }

    @Override
    public CheckReport check(CheckRequest request, CheckListener listener) {
      return actual.check(request, listener);
    }

    @Override
    public void close() {
      actual.close();
    }
  }
}
