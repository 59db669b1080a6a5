package dev.tenon.microsoft.http;

import dev.tenon.spi.Transport;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.Call;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * A conversation together with the HTTP client that its calls use. Closing the conversation cancels
 * the HTTP calls in progress, which an interrupt alone does not end.
 */
public final class MicrosoftConversation implements AutoCloseable {

  private final Conversation conversation;
  private final Transport transport;
  private final OkHttpClient client;
  private final Set<okhttp3.Call> inProgress = ConcurrentHashMap.newKeySet();
  private final MicrosoftQuotas.Account account;
  private volatile boolean closed;

  MicrosoftConversation(
      Conversation conversation,
      Transport transport,
      OkHttpClient shared,
      MicrosoftQuotas.Account account) {
    this.account = account;
    this.conversation = conversation;
    this.transport = transport;
    OkHttpClient.Builder own = shared.newBuilder();
    own.interceptors().add(0, this::track);
    this.client = own.build();
    conversation.whenClosed(this::cancelCalls);
  }

  /** The client that every SDK of this conversation uses. */
  public OkHttpClient client() {
    return client;
  }

  /** The limits of each call. */
  public Transport transport() {
    return transport;
  }

  /** Prepares a question; see {@link Conversation#question}. */
  public <T> Question<T> question(String service, Call<T> call) {
    return conversation.question(service, call);
  }

  /**
   * Calls the same operation for many items, side by side; see {@link Conversation#each}. For use
   * inside a question.
   */
  public <K, T> Map<K, T> each(String service, Collection<K> items, ItemCall<? super K, T> call) {
    return conversation.<K, T>each(service, items, item -> Answer.of(call.make(item))).orThrow();
  }

  @Override
  public void close() {
    conversation.close();
  }

  private void cancelCalls() {
    closed = true;
    inProgress.forEach(okhttp3.Call::cancel);
  }

  private Response track(Interceptor.Chain chain) throws IOException {
    okhttp3.Call call = chain.call();
    inProgress.add(call);
    try {
      if (closed) {
        call.cancel();
      }
      return chain.proceed(
          chain.request().newBuilder().tag(MicrosoftQuotas.Account.class, account).build());
    } finally {
      inProgress.remove(call);
    }
  }

  /**
   * A call about one of several items.
   *
   * @param <K> the item
   * @param <T> the value that the call returns
   */
  public interface ItemCall<K, T> {

    /** Makes the call; throws what a {@link Call} may throw. */
    T make(K item) throws Exception;
  }
}
