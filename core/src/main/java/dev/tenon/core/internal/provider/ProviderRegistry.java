package dev.tenon.core.internal.provider;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.provider.ProviderCard;
import dev.tenon.core.provider.Providers;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The registered providers, each created when it is first used. */
public final class ProviderRegistry implements Providers, AutoCloseable {

  private final Map<ProviderId, Registered> registered = new TreeMap<>();
  private final Supplier<ProviderContext> context;
  private volatile boolean abandoned;

  /** An empty registry; the context is created with the first provider that needs it. */
  public ProviderRegistry(Supplier<ProviderContext> context) {
    this.context = context;
  }

  /**
   * Adds a provider. Not for use while others read.
   *
   * @throws TenonException as {@link dev.tenon.core.Tenon.Builder#build} says
   */
  public void register(ProviderFactory factory, Map<String, String> configured) {
    ProviderDescriptor descriptor = describe(factory);
    Registered other = registered.get(descriptor.id());
    if (other != null) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_DUPLICATE,
          "Both %s and %s provide %s; remove one of them."
              .formatted(nameOf(other.factory), nameOf(factory), descriptor.id()));
    }
    try {
      registered.put(
          descriptor.id(),
          new Registered(factory, descriptor, Settings.of(descriptor, configured), context));
    } catch (ProviderException e) {
      throw TenonException.of(e);
    }
  }

  @Override
  public List<ProviderDescriptor> list() {
    return registered.values().stream().map(entry -> entry.descriptor).toList();
  }

  @Override
  public List<ProviderCard> cards() {
    Map<ProviderFamily, List<ProviderDescriptor>> families =
        list().stream().collect(groupingBy(ProviderDescriptor::family));
    return families.entrySet().stream()
        .map(
            family ->
                new ProviderCard(
                    family.getKey(),
                    family.getValue().stream()
                        .sorted(comparing(ProviderDescriptor::displayName))
                        .toList()))
        .sorted(comparing(card -> card.family().displayName()))
        .toList();
  }

  @Override
  public ProviderDescriptor get(ProviderId id) {
    return find(id).descriptor;
  }

  /** The descriptor of a provider; empty if there is no such provider. */
  public Optional<ProviderDescriptor> descriptor(ProviderId id) {
    return Optional.ofNullable(registered.get(id)).map(one -> one.descriptor);
  }

  @Override
  public void requireUsable(ProviderId id) {
    call(id, Function.identity());
  }

  /**
   * Calls the provider, which is made at the first call. Nothing but {@link TenonException} comes
   * out, whatever the provider throws.
   *
   * @throws TenonException {@code PROVIDER_NOT_FOUND}, the provider's code, or {@code
   *     PROVIDER_FAULTY} when it breaks its contract
   */
  public <T> T call(ProviderId id, Function<Provider, T> question) {
    Registered found = find(id);
    try {
      T answer = question.apply(found.provider());
      if (answer == null) {
        throw new NullPointerException("the provider answered with null");
      }
      if (abandoned) {
        throw interrupted();
      }
      return answer;
    } catch (TenonException known) {
      throw known;
    } catch (ProviderException e) {
      throw abandoned ? interrupted() : TenonException.of(e);
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      if (abandoned) {
        throw interrupted();
      }
      throw faulty(
          "The provider %s failed in a way it should not; report this with the log.".formatted(id),
          id,
          e);
    }
  }

  /**
   * From now on every call ends with {@code INTERRUPTED}, whatever the provider returns or throws:
   * after an interruption and with closed clients it says nothing about an account.
   */
  public void abandonCalls() {
    abandoned = true;
  }

  /** Throws a failure that {@link #abandonCalls} caused, which is no result of its account. */
  public void rethrowIfAbandoned(TenonException failure) {
    if (abandoned && failure.code() == ProviderErrorCode.INTERRUPTED) {
      throw failure;
    }
  }

  private static TenonException interrupted() {
    return new TenonException(
        ProviderErrorCode.INTERRUPTED, "The call ended because Tenon is shutting down.");
  }

  /** Closes the providers that were made; one that fails to close does not keep others open. */
  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (Registered one : registered.values()) {
      try {
        one.close();
      } catch (Throwable e) {
        FatalErrors.rethrow(e);
        failures.add(faulty("The provider could not be closed.", one.descriptor.id(), e));
      }
    }
    if (!failures.isEmpty()) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_FAULTY,
          "%d provider(s) could not be closed.".formatted(failures.size()),
          failures.get(0));
    }
  }

  /** Logs what the message sends its reader to the log for. */
  private static TenonException faulty(String message, ProviderId id, Throwable thrown) {
    ProviderDefect defect = new ProviderDefect(thrown);
    // Looked up here, since a logger of the JDK costs every start some milliseconds.
    System.getLogger(ProviderRegistry.class.getName())
        .log(Level.ERROR, "Provider defect: provider=" + id, defect);
    return new TenonException(CoreErrorCode.PROVIDER_FAULTY, message, defect);
  }

  private Registered find(ProviderId id) {
    Registered found = registered.get(id);
    if (found == null) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_NOT_FOUND,
          "There is no provider %s; present: %s."
              .formatted(
                  id,
                  registered.isEmpty()
                      ? "none"
                      : registered.keySet().stream()
                          .map(ProviderId::value)
                          .collect(joining(", "))));
    }
    return found;
  }

  private static ProviderDescriptor describe(ProviderFactory factory) {
    try {
      requireSupported(factory);
      return requireNonNull(factory.descriptor(), "descriptor");
    } catch (TenonException known) {
      throw known;
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      throw new TenonException(
          CoreErrorCode.PROVIDER_FAULTY,
          "%s cannot say what it provides; use a build of the provider for this version."
              .formatted(nameOf(factory)),
          new ProviderDefect(e));
    }
  }

  private static void requireSupported(ProviderFactory factory) {
    if (factory.spiVersion() != Spi.VERSION) {
      throw new TenonException(
          CoreErrorCode.PROVIDER_SPI_UNSUPPORTED,
          "%s was built for version %d of the provider interface, this Tenon has version %d; use a build of the provider for this version."
              .formatted(nameOf(factory), factory.spiVersion(), Spi.VERSION));
    }
  }

  private static String nameOf(ProviderFactory factory) {
    return factory.getClass().getName();
  }

  private static final class Registered {

    private final ProviderFactory factory;
    private final ProviderDescriptor descriptor;
    private final Settings settings;
    private final Supplier<ProviderContext> context;
    private Provider made;
    private boolean closed;

    Registered(
        ProviderFactory factory,
        ProviderDescriptor descriptor,
        Settings settings,
        Supplier<ProviderContext> context) {
      this.factory = factory;
      this.descriptor = descriptor;
      this.settings = settings;
      this.context = context;
    }

    synchronized Provider provider() {
      if (closed) {
        throw new IllegalStateException("Tenon is closed");
      }
      if (made == null) {
        made = factory.create(settings, context.get());
      }
      return made;
    }

    synchronized void close() {
      boolean open = !closed;
      closed = true;
      if (open && made != null) {
        made.close();
      }
    }
  }
}
