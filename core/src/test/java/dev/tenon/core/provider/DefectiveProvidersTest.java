package dev.tenon.core.provider;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Defects;
import dev.tenon.core.Fixture;
import dev.tenon.core.LogRecorder;
import dev.tenon.core.ScriptedFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Transport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider throws is a failure of that provider, and concerns no other one. */
class DefectiveProvidersTest {

  private final Fixture fixture = new Fixture();

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void anythingThrownByACheckIsADefectOfTheProvider(Throwable thrown) {
    Integration linked = fixture.linked("Contoso");
    fixture.provider.duringCheck = () -> Defects.raise(thrown);
    try (LogRecorder log = new LogRecorder("dev.tenon.core")) {
      assertThatThrownBy(() -> verify(linked))
          .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("provider=scripted", thrown.getClass().getName())
          .doesNotContain("canary");
    }
    assertThat(fixture.tenon.integrations().get(linked.id(), fixture.ada).stale()).isTrue();
  }

  @Test
  void anErrorOfTheJavaRuntimeIsNotContained() {
    Integration linked = fixture.linked("Contoso");
    OutOfMemoryError thrown = new OutOfMemoryError("planted");
    fixture.provider.duringCheck = () -> Defects.raise(thrown);

    assertThatThrownBy(() -> verify(linked)).isSameAs(thrown);
  }

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void aProviderThatCannotBeClosedDoesNotKeepOthersOpen(Throwable thrown) {
    ScriptedFactory first = new ScriptedFactory("first", Spi.VERSION);
    ScriptedFactory second = new ScriptedFactory("second", Spi.VERSION);
    first.duringClose = () -> Defects.raise(thrown);
    Tenon tenon =
        Tenon.builder().store(new InMemoryStore()).provider(first).provider(second).build();
    tenon.providers().requireUsable(first.descriptor().id());
    tenon.providers().requireUsable(second.descriptor().id());

    assertThatThrownBy(tenon::close).satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));

    assertThat(second.closed.getCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void aFactoryThatThrowsIsNamed(Throwable thrown) {
    assertRefused(
        new DescribedFactory(
            () -> {
              Defects.raise(thrown);
              return Spi.VERSION;
            },
            () -> fixture.provider.descriptor()));
    assertRefused(
        new DescribedFactory(
            () -> Spi.VERSION,
            () -> {
              Defects.raise(thrown);
              return fixture.provider.descriptor();
            }));
  }

  @Test
  void aFactoryWithoutADescriptorIsNamed() {
    assertRefused(new DescribedFactory(() -> Spi.VERSION, () -> null));
  }

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void anythingThrownByTheSupplierOfTheTransportIsNoDefectOfAProvider(Throwable thrown) {
    assertTransportRefused(
        () -> {
          Defects.raise(thrown);
          return Transport.DIRECT;
        });
  }

  @Test
  void aSupplierWithoutATransportIsNoDefectOfAProvider() {
    assertTransportRefused(() -> null);
  }

  private void assertTransportRefused(Supplier<Transport> supplier) {
    Tenon tenon =
        Tenon.builder()
            .store(new InMemoryStore())
            .provider(new ScriptedFactory("first", Spi.VERSION))
            .transport(supplier)
            .build();

    assertThatThrownBy(() -> tenon.providers().requireUsable(ProviderId.of("first")))
        .satisfies(refusedWith(CoreErrorCode.TRANSPORT_FAULTY))
        .hasMessageContaining("supplier of the transport")
        .hasStackTraceContaining("Caused by")
        .hasMessageNotContaining("canary");
  }

  private void assertRefused(ProviderFactory factory) {
    Tenon.Builder builder = Tenon.builder().store(fixture.store).provider(factory);
    assertThatThrownBy(builder::build)
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY))
        .hasMessageContaining(DescribedFactory.class.getName())
        .hasMessageNotContaining("canary");
  }

  private void verify(Integration linked) {
    var unused =
        fixture.tenon.integrations().verify(linked.id(), CheckListener.SILENT, fixture.ada);
  }

  private record DescribedFactory(Supplier<Integer> version, Supplier<ProviderDescriptor> described)
      implements ProviderFactory {

    @Override
    public int spiVersion() {
      return version.get();
    }

    @Override
    public ProviderDescriptor descriptor() {
      return described.get();
    }

    @Override
    public Provider create(Settings settings, ProviderContext context) {
      throw new IllegalStateException("not called");
    }
  }
}
