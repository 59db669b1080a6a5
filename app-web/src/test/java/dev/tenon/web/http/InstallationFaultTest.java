package dev.tenon.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.store.Store;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that fails, as visitors, operators and clients of the API see it. */
class InstallationFaultTest {

  private static final String LOCATION = "db.internal.example:5432/tenon";
  private static final String PASSWORD = "correct-horse-battery";

  private final InMemoryStore store = new InMemoryStore();
  private StoreErrorCode fault;
  private final Tenon tenon =
      Tenon.builder().store(failing()).passwordHasher(new Argon2idPasswordHasher()).build();
  private final TenonWeb web = new TenonWeb(tenon, WebOptions.DEFAULTS);

  @AfterEach
  void close() {
    fault = null;
    web.close();
    tenon.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STORE_CORRUPT", "STORE_UNREACHABLE"})
  void noResponseNamesTheDatabase(StoreErrorCode code) throws Exception {
    OperatorId ada = OperatorId.of("ada");
    tenon.operators().register("Acme", ada, PASSWORD.toCharArray());
    SessionToken session = tenon.operators().signIn(ada, PASSWORD.toCharArray()).token();
    URI address = web.start(0);
    fault = code;

    for (String path : new String[] {"/setup/tnsl_1", "/integrations", "/api/v1/workspace"}) {
      assertHidden(
          HttpRequest.newBuilder(address.resolve(path))
              .header("Cookie", "__Host-tenon-session=" + session.reveal())
              .header("Authorization", "Bearer " + wellFormed())
              .build());
    }
    for (String path : new String[] {"/sign-in", "/invitation/1", "/setup/tnsl_1"}) {
      assertHidden(
          HttpRequest.newBuilder(address.resolve(path))
              .header("Cookie", "__Host-tenon-csrf=token")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("_csrf=token&operator=ada&password=" + PASSWORD))
              .build());
    }
  }

  private void assertHidden(HttpRequest request) throws Exception {
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", request.uri()).isIn(500, 503);
    assertThat(answer.body())
        .as("%s", request.uri())
        .contains(fault.name())
        .contains("dministrator")
        .doesNotContain(LOCATION);
  }

  /** A token that nobody has, with a right checksum, so that it is looked up. */
  private static String wellFormed() {
    try (Tenon other = Tenon.builder().store(new InMemoryStore()).build()) {
      return other
          .apiTokens()
          .create(
              new CreateApiToken(
                  "any",
                  Role.VIEWER,
                  Set.of(ApiScope.READ),
                  Duration.ofDays(1),
                  new Caller(
                      other.workspaces().create("Other").id(),
                      OperatorId.of("other"),
                      Role.VIEWER)))
          .secret()
          .reveal();
    }
  }

  private Store failing() {
    Transactions transactions = new FailingTransactions();
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                method.getName().equals("transactions")
                    ? transactions
                    : method.invoke(store, arguments));
  }

  private final class FailingTransactions implements Transactions {

    @Override
    public <T> T read(Supplier<T> work) {
      requireWorking();
      return store.transactions().read(work);
    }

    @Override
    public <T> T write(Supplier<T> work) {
      requireWorking();
      return store.transactions().write(work);
    }

    private void requireWorking() {
      if (fault != null) {
        throw new TenonException(fault, "The database " + LOCATION + " fails; restart it.");
      }
    }
  }
}
