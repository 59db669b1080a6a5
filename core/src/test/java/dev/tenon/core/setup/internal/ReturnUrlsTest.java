package dev.tenon.core.setup.internal;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.CoreErrorCode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {

  private final ReturnUrls urls =
      new ReturnUrls(
          List.of(
              URI.create("https://portal.example/app"),
              URI.create("http://127.0.0.1:8080/"),
              URI.create("https://other.example")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://portal.example/app",
        "https://portal.example/app/",
        "https://portal.example/app/done?state=a%2Fb#top",
        "HTTPS://Portal.Example:443/app/done",
        "http://127.0.0.1:8080/",
        "http://127.0.0.1:8080/anything",
        "https://other.example",
        "https://other.example/anything"
      })
  void allowsAnAddressOfTheListAndWhatIsBelowIt(String url) {
    assertThatCode(() -> urls.require(URI.create(url))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://portal.example/app",
        "https://portal.example/application",
        "https://portal.example/",
        "https://portal.example/APP",
        "https://portal.example:8443/app",
        "https://portal.example.evil.example/app",
        "https://evil.example/app",
        "https://portal.example@evil.example/app",
        "https://user:secret@portal.example/app",
        "https://portal.example/app/../admin",
        "https://portal.example/app/./x",
        "https://portal.example/app/%2e%2e/admin",
        "https://portal.example/app/..%2fadmin",
        "https://portal.example/app//evil.example",
        "https://portal.example/app/%5cevil",
        "http://127.0.0.1:8081/",
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "javascript:alert(1)",
        "//portal.example/app",
        "/app",
        "data:text/html,x",
        ""
      })
  void refusesEverythingElse(String url) {
    assertThatThrownBy(() -> urls.require(URI.create(url)))
        .satisfies(refusedWith(CoreErrorCode.RETURN_URL_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://portal.example/app",
        "https:///app",
        "app",
        "https://portal.example/a/../b",
        "https://portal.example/app?x=1",
        "https://portal.example/app#x",
        "https://user@portal.example/app",
        "ftp://portal.example/app"
      })
  void refusesAnAddressForTheListThatCannotBeCompared(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReturnUrls(List.of(URI.create(prefix))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/", "http://[::1]:1/", "http://127.0.0.1:1/"})
  void allowsPlainHttpOnLoopback(String prefix) {
    assertThatCode(() -> new ReturnUrls(List.of(URI.create(prefix)))).doesNotThrowAnyException();
  }
}
