package dev.tenon.core;

import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes arguments of any type that a use case takes: well-formed, about nothing that exists. */
public final class SampleArguments {

  private final Map<Class<?>, Object> samples = new HashMap<>();

  public SampleArguments(Caller caller) {
    samples.put(Caller.class, caller);
    samples.put(String.class, "sample");
    samples.put(int.class, 1);
    samples.put(long.class, 1L);
    samples.put(boolean.class, false);
    samples.put(char[].class, "sample password".toCharArray());
    samples.put(Optional.class, Optional.empty());
    samples.put(List.class, List.of());
    samples.put(Set.class, Set.of());
    samples.put(Map.class, Map.of());
    samples.put(URI.class, URI.create("https://tenon.example"));
    samples.put(Duration.class, Duration.ofHours(1));
    samples.put(Instant.class, Instant.EPOCH);
    samples.put(CheckListener.class, CheckListener.SILENT);
    samples.put(AlertPolicy.class, AlertPolicy.DEFAULT);
    samples.put(VerifyMany.Selection.class, new VerifyMany.Matching(IntegrationFilter.ALL));
  }

  public SampleArguments with(Class<?> type, Object sample) {
    samples.put(type, sample);
    return this;
  }

  public Object[] of(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(this::sample).toArray();
  }

  private Object sample(Class<?> type) {
    Object sample = samples.get(type);
    if (sample != null) {
      return sample;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
    }
    return record(type);
  }

  private Object record(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(types).map(this::sample).toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("give SampleArguments a sample of " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
