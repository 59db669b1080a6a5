package dev.tenon.web.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * A cookie of the console. The prefix {@code __Host-} makes browsers refuse it from another host
 * and without TLS; they count loopback addresses as secure.
 */
public enum WebCookie {
  /** The operator's session. */
  SESSION("__Host-tenon-session", "Lax"),
  /** The session of a visitor with a setup link. */
  VISIT("__Host-tenon-visit", "Lax"),
  /** What forms have to repeat. */
  CSRF("__Host-tenon-csrf", "Strict"),
  /** The language that a visitor chose. */
  LANGUAGE("__Host-tenon-language", "Lax"),
  /** The state of a sign-in at an identity provider. */
  OPENID("__Host-tenon-openid", "Lax");

  private final String cookieName;
  private final String sameSite;

  WebCookie(String cookieName, String sameSite) {
    this.cookieName = cookieName;
    this.sameSite = sameSite;
  }

  /** The value that the browser sent. */
  public Optional<String> read(Context context) {
    return Optional.ofNullable(context.cookie(cookieName)).filter(value -> !value.isEmpty());
  }

  /** Sets the value until the browser is closed. */
  public void set(Context context, String value) {
    context.res().addHeader("Set-Cookie", header(value));
  }

  /** Sets the value for a time. */
  public void set(Context context, String value, Duration age) {
    context.res().addHeader("Set-Cookie", header(value) + "; Max-Age=" + age.toSeconds());
  }

  /** Removes the cookie. */
  public void remove(Context context) {
    context.res().addHeader("Set-Cookie", header("") + "; Max-Age=0");
  }

  private String header(String value) {
    return cookieName + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=" + sameSite;
  }
}
