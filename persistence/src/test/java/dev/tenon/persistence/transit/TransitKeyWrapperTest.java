package dev.tenon.persistence.transit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.LocalKeyWrapper;
import dev.tenon.persistence.Samples;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.persistence.internal.IgnoredSteps;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransitKeyWrapperTest {

  private static final byte[] DATA_KEY = "32 bytes of canary, never shown.".getBytes(UTF_8);
  private static final byte[] CONTEXT = "context".getBytes(UTF_8);

  @TempDir static Path certificates;
  @TempDir Path folder;
  private final AtomicReference<String> token = new AtomicReference<>(TransitStandIn.TOKEN);
  private TransitStandIn server;
  private TransitKeyWrapper wrapper;

  @BeforeEach
  void start() throws Exception {
    server = TransitStandIn.start(certificates);
    wrapper = wrapper(server.address(), TransitStandIn.KEY, server.tls());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TransitKeyWrapper wrapper(URI address, String key, SSLContext tls) {
    return new TransitKeyWrapper(
        new TransitOptions(
            address,
            "transit",
            key,
            Optional.empty(),
            token::get,
            tls,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2)));
  }

  @Test
  void unwrapsWhatItWrapped() {
    byte[] wrapped = wrapper.wrap(DATA_KEY, CONTEXT);

    assertThat(wrapper.unwrap(wrapped, CONTEXT)).isEqualTo(DATA_KEY);
    assertThat(new String(wrapped, UTF_8)).startsWith("vault:v1:").doesNotContain("canary");
  }

  @Test
  void unwrapsWithEarlierVersionsUntilTheServerRefuses() {
    byte[] first = wrapper.wrap(DATA_KEY, CONTEXT);
    server.rotate();

    assertThat(new String(wrapper.wrap(DATA_KEY, CONTEXT), UTF_8)).startsWith("vault:v2:");
    assertThat(wrapper.unwrap(first, CONTEXT)).isEqualTo(DATA_KEY);
    server.setOldestVersion(2);
    refused(CoreErrorCode.KEY_NOT_UNWRAPPED, () -> wrapper.unwrap(first, CONTEXT));
  }

  @Test
  void refusesAnotherContextAndAlteredKeys() {
    byte[] wrapped = wrapper.wrap(DATA_KEY, CONTEXT);

    refused(
        CoreErrorCode.KEY_NOT_UNWRAPPED, () -> wrapper.unwrap(wrapped, "other".getBytes(UTF_8)));
    wrapped[20] ^= 1;
    refused(CoreErrorCode.KEY_NOT_UNWRAPPED, () -> wrapper.unwrap(wrapped, CONTEXT));
  }

  /** Somebody with write access to the database must not choose what is sent to the server. */
  @ParameterizedTest
  @ValueSource(strings = {"", "vault:v1:", "vault:v1:AAAA\"", "../../sys/seal", "vault:vX:AAAA"})
  void sendsNothingThatIsNoCiphertext(String wrapped) {
    refused(
        CoreErrorCode.KEY_NOT_UNWRAPPED, () -> wrapper.unwrap(wrapped.getBytes(UTF_8), CONTEXT));
    assertThat(server.calls()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "403, KEY_SERVICE_DENIED",
    "404, KEY_SERVICE_DENIED",
    "400, KEY_SERVICE_DENIED",
    "307, KEY_SERVICE_UNAVAILABLE",
    "429, KEY_SERVICE_UNAVAILABLE",
    "472, KEY_SERVICE_UNAVAILABLE",
    "500, KEY_SERVICE_UNAVAILABLE",
    "503, KEY_SERVICE_UNAVAILABLE",
    "200, KEY_SERVICE_UNAVAILABLE"
  })
  void translatesResponses(int status, CoreErrorCode code) {
    server.answerWith(status, "{\"errors\":[\"canary\"]}");

    refused(code, () -> wrapper.wrap(DATA_KEY, CONTEXT));
    assertThat(server.calls()).as("no redirect is followed, nothing is repeated").isEqualTo(1);
  }

  @Test
  void readsTheTokenForEachCall() {
    token.set("hvs.expired-canary");
    refused(CoreErrorCode.KEY_SERVICE_DENIED, () -> wrapper.wrap(DATA_KEY, CONTEXT));
    token.set(TransitStandIn.TOKEN + "\n");

    assertThat(wrapper.wrap(DATA_KEY, CONTEXT)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "canary\r\nX-Other: header", "canary \u00e9"})
  void refusesTokensThatAreNone(String text) {
    token.set(text);

    refused(CoreErrorCode.KEY_SERVICE_DENIED, () -> wrapper.wrap(DATA_KEY, CONTEXT));
    assertThat(server.calls()).isZero();
  }

  @Test
  void endsWaitingForAResponseThatNeverEnds() {
    server.fallSilent();
    long start = System.nanoTime();

    refused(CoreErrorCode.KEY_SERVICE_UNAVAILABLE, () -> wrapper.wrap(DATA_KEY, CONTEXT));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void limitsTheLengthOfAResponse() {
    server.answerWith(200, "{\"data\":{\"ciphertext\":\"" + "A".repeat(200_000) + "\"}}");

    refused(CoreErrorCode.KEY_SERVICE_UNAVAILABLE, () -> wrapper.wrap(DATA_KEY, CONTEXT));
  }

  @Test
  void trustsOnlyTheConfiguredAuthorities() throws Exception {
    TransitKeyWrapper others =
        wrapper(server.address(), TransitStandIn.KEY, SSLContext.getDefault());

    Throwable refusal =
        refused(CoreErrorCode.KEY_SERVICE_UNAVAILABLE, () -> others.wrap(DATA_KEY, CONTEXT));
    assertThat(refusal).hasMessageContaining("certificate");
    assertThat(server.calls()).isZero();
  }

  @Test
  void reportsAServerThatDoesNotRun() {
    server.close();

    refused(CoreErrorCode.KEY_SERVICE_UNAVAILABLE, () -> wrapper.wrap(DATA_KEY, CONTEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://vault.example.com:8200",
        "https://user:password@vault.example.com",
        "https://vault.example.com/v1",
        "https://vault.example.com?a=b",
        "ftp://localhost",
        "localhost:8200"
      })
  void refusesAddressesThatWouldShowSecrets(String address) {
    assertThat(catchThrowable(() -> wrapper(URI.create(address), "tenon", server.tls())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a b", "a?b"})
  void refusesNamesThatChangeThePath(String key) {
    assertThat(catchThrowable(() -> wrapper(server.address(), key, server.tls())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** From a key file to the server, and then to the next version of the key there. */
  @Test
  void takesOverAStoreAndWrapsItAgainWithANewVersion() {
    CredentialKey place = new CredentialKey(StoreSamples.workspace("w").id(), "owner");
    LocalKeyWrapper file = new LocalKeyWrapper(Samples.KEY);
    try (SqliteStore store = open(KeyRing.of(file));
        Credential secret = Credential.of(Map.of("password", "secret".getBytes(UTF_8)))) {
      StoreSamples.addWorkspace(store, "w");
      var sealed = store.vault().seal(place, secret);
      store.transactions().write(() -> store.credentials().put(sealed));
    }
    try (SqliteStore store = open(KeyRing.of(wrapper, file))) {
      assertThat(server.calls()).as("not before the exchange").isZero();
      store.keys().rotate(Instant.EPOCH, new IgnoredSteps());
    }
    server.rotate();
    try (SqliteStore store = open(KeyRing.of(wrapper))) {
      store.keys().rotate(Instant.EPOCH, new IgnoredSteps());
      server.setOldestVersion(2);
      var sealed = store.transactions().read(() -> store.credentials().find(place)).orElseThrow();
      try (Credential opened = store.vault().open(sealed)) {
        assertThat(opened.part("password").orElseThrow()).isEqualTo("secret".getBytes(UTF_8));
      }
      store.requireIntact();
    }
    open(KeyRing.of(wrapper)).close();
    refused(KeyErrorCode.KEY_FOREIGN, () -> open(KeyRing.of(file)).close());
  }

  private SqliteStore open(KeyRing keys) {
    return SqliteStore.open(folder.resolve("tenon.db"), keys, SqliteStore.LOCK_TIMEOUT);
  }

  /** Nothing in the failure shows a data key, the token or the text of a response. */
  private static TenonException refused(ErrorCode code, Runnable attempt) {
    TenonException refusal = Samples.refusal(code, attempt);
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage())).doesNotContainIgnoringCase("canary");
    }
    return refusal;
  }
}
