package dev.tenon.core;

import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.CredentialVault;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.store.Store;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.spi.Credential;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lists what each write transaction changes in which order, and loses updates if a test wants. */
public final class WatchedStore {

  private static final Set<String> CHANGES =
      Set.of("add", "append", "put", "update", "remove", "delete", "set", "mark");

  /** The changes of each write transaction, such as {@code integrations.update}. */
  public final List<List<String>> transactions = new CopyOnWriteArrayList<>();

  /** The appended audit entries, also those of workspaces that were deleted later. */
  public final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

  /** Whether an update is lost, as if somebody else had changed the record. */
  public volatile BiPredicate<String, Object[]> lost = (change, arguments) -> false;

  /** Runs once, outside transactions, before the next write transaction begins. */
  public final AtomicReference<Runnable> beforeWrite = new AtomicReference<>(() -> {});

  /** Runs once, outside transactions, before the next read transaction begins. */
  public final AtomicReference<Runnable> beforeRead = new AtomicReference<>(() -> {});

  /** Runs once, before the next credential is opened. */
  public final AtomicReference<Runnable> beforeOpening = new AtomicReference<>(() -> {});

  private volatile List<String> current = new ArrayList<>();

  /** The store, watched. */
  Store around(Store store) {
    return proxy(
        Store.class,
        (method, arguments) -> {
          Object part = invoke(store, method, arguments);
          if (part instanceof Transactions actual) {
            return watched(actual);
          }
          if (part instanceof CredentialVault actual) {
            return watched(actual);
          }
          return method.getReturnType().getSimpleName().endsWith("Repository")
              ? repository(method.getReturnType(), method.getName(), part)
              : part;
        });
  }

  private Transactions watched(Transactions actual) {
    return new Transactions() {
      @Override
      public <T> T read(Supplier<T> work) {
        beforeRead.getAndSet(() -> {}).run();
        return actual.read(work);
      }

      @Override
      public <T> T write(Supplier<T> work) {
        beforeWrite.getAndSet(() -> {}).run();
        return actual.write(
            () -> {
              current = new CopyOnWriteArrayList<>();
              transactions.add(current);
              return work.get();
            });
      }
    };
  }

  private CredentialVault watched(CredentialVault actual) {
    return new CredentialVault() {
      @Override
      public SealedCredential seal(CredentialKey key, Credential credential) {
        return actual.seal(key, credential);
      }

      @Override
      public Credential open(SealedCredential sealed) {
        beforeOpening.getAndSet(() -> {}).run();
        return actual.open(sealed);
      }
    };
  }

  private <T> T repository(Class<T> type, String name, Object actual) {
    return proxy(
        type,
        (method, arguments) -> {
          String change = name + "." + method.getName();
          if (isChange(method)) {
            current.add(change);
            Stream.of(arguments)
                .filter(AuditEntry.class::isInstance)
                .map(AuditEntry.class::cast)
                .forEach(entries::add);
            if (lost.test(change, arguments)) {
              return false;
            }
          }
          return invoke(actual, method, arguments);
        });
  }

  private static boolean isChange(Method method) {
    String name = method.getName();
    return CHANGES.stream()
        .anyMatch(
            verb ->
                name.equals(verb)
                    || (name.startsWith(verb)
                        && Character.isUpperCase(name.charAt(verb.length()))));
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                handler.handle(
                    method, Optional.ofNullable(arguments).orElseGet(() -> new Object[0]))));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      // Implementations may be package-private; their interfaces are public.
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @FunctionalInterface
  private interface Handler {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }
}
