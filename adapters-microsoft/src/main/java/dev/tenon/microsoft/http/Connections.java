package dev.tenon.microsoft.http;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.Conversations;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The connections and threads of one provider, shared by all its conversations. Safe for use by
 * several threads.
 */
public final class Connections implements AutoCloseable {

  private static final int CONCURRENT_CALLS = 256;

  /** Shorter than the time after which the servers close an idle connection. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final ThreadFactory DAEMONS =
      work -> {
        Thread thread = new Thread(work, "tenon-microsoft-http");
        thread.setDaemon(true);
        return thread;
      };

  private final ProviderContext context;
  private final Conversations conversations;
  private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
  private final OkHttpClient client;

  /** Connections over that transport. Opens none yet. */
  public Connections(ProviderContext context) {
    this.context = context;
    this.conversations = new Conversations("tenon-microsoft", context, new MicrosoftFaults());
    this.client = client(context, threads);
  }

  /**
   * Opens a conversation, whose time begins now. The caller closes it.
   *
   * @param account whose requests Microsoft counts together: the tenant and application, or empty
   */
  public MicrosoftConversation open(String account) {
    return new MicrosoftConversation(
        conversations.open(), context.transport(), client, new MicrosoftQuotas.Account(account));
  }

  @Override
  public void close() {
    conversations.close();
    threads.shutdownNow();
    client.connectionPool().evictAll();
  }

  private static OkHttpClient client(ProviderContext context, ExecutorService threads) {
    Transport transport = context.transport();
    X509TrustManager trust = transport.trustManager();
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(CONCURRENT_CALLS);
    dispatcher.setMaxRequestsPerHost(CONCURRENT_CALLS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        // HTTP/2 has its own fault types and no benefit here.
        .protocols(List.of(Protocol.HTTP_1_1))
        // With fewer idle connections than calls side by side, most calls would need a new
        // handshake.
        .connectionPool(
            new ConnectionPool(CONCURRENT_CALLS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
        .sslSocketFactory(Transport.tls(trust).getSocketFactory(), trust)
        .proxy(
            transport
                .httpsProxy()
                .map(address -> new Proxy(Proxy.Type.HTTP, address))
                .orElse(Proxy.NO_PROXY))
        .connectTimeout(transport.connectTimeout())
        .readTimeout(transport.callTimeout())
        .writeTimeout(transport.callTimeout())
        .callTimeout(transport.callTimeout())
        .followRedirects(false)
        .followSslRedirects(false)
        .addInterceptor(new ResponseGuard(context))
        .build();
  }
}
