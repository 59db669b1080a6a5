package dev.tenon.microsoft.http;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Clients that get one response, behind the guard that all responses pass. */
public final class GuardedAnswers {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final int MOST_REQUESTS = 20;

  private final ResponseGuard guard =
      new ResponseGuard(
          new ProviderContext(InstantSource.system(), Transport.DIRECT, new SecureRandom()));
  private final OkHttpClient base = new OkHttpClient();
  private final List<String> hosts = new ArrayList<>();

  /** A client whose requests are all answered with a status line with one header, and a body. */
  public OkHttpClient client(String answer) {
    hosts.clear();
    String[] parts = answer.split("\n", 2);
    return base.newBuilder()
        .followRedirects(false)
        .addInterceptor(guard)
        .addInterceptor(chain -> respond(chain, parts[0], parts.length > 1 ? parts[1] : ""))
        .build();
  }

  /** The hosts that the last client sent requests to. */
  public List<String> requests() {
    return hosts;
  }

  private Response respond(Interceptor.Chain chain, String start, String body) throws IOException {
    hosts.add(chain.request().url().host());
    if (hosts.size() > MOST_REQUESTS) {
      throw new IOException("enough");
    }
    Response.Builder response =
        new Response.Builder()
            .request(chain.request())
            .protocol(Protocol.HTTP_1_1)
            .message("")
            .code(start.matches("[1-5][0-9][0-9].*") ? Integer.parseInt(start, 0, 3, 10) : 200)
            .body(ResponseBody.create(body, JSON));
    int colon = start.indexOf(": ");
    if (colon > 4) {
      try {
        response.header(start.substring(4, colon), start.substring(colon + 2));
      } catch (IllegalArgumentException e) {
        throw new IOException("no header", e);
      }
    }
    return response.build();
  }
}
