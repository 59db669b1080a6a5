package dev.tenon.microsoft.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.ProviderContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

  private static final int AT_ONCE = 16;

  private final AtomicInteger opened = new AtomicInteger();
  private final CyclicBarrier allHaveAConnection = new CyclicBarrier(AT_ONCE);

  @Test
  void opensNoConnectionAgainForCallsSideBySide() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("healthy"));
        Connections connections =
            new Connections(
                new ProviderContext(
                    InstantSource.system(), sandbox.transport(), new SecureRandom()));
        MicrosoftConversation conversation = connections.open("contoso")) {
      OkHttpClient client =
          conversation
              .client()
              .newBuilder()
              .eventListener(new CountingListener())
              .addNetworkInterceptor(
                  chain -> {
                    awaitAll();
                    return chain.proceed(chain.request());
                  })
              .build();
      String tenant = sandbox.account("healthy", MicrosoftAccount.class).tenantId().toString();
      ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
      for (int round = 0; round < 4; round++) {
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          calls.add(threads.submit(() -> call(client, tenant)));
        }
        for (Future<Integer> call : calls) {
          assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        }
      }
      threads.shutdownNow();
    }

    assertThat(opened).hasValue(AT_ONCE);
  }

  private static int call(OkHttpClient client, String tenant) throws IOException {
    Request request =
        new Request.Builder()
            .url(
                "https://login.microsoftonline.com/%s/v2.0/.well-known/openid-configuration"
                    .formatted(tenant))
            .build();
    try (Response response = client.newCall(request).execute()) {
      assertThat(response.body().string()).contains("token_endpoint");
      return response.code();
    }
  }

  private void awaitAll() throws IOException {
    try {
      allHaveAConnection.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  private final class CountingListener extends EventListener {

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
      opened.incrementAndGet();
    }
  }
}
