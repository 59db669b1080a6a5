package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import java.io.IOException;
import java.util.Map;
import okhttp3.Request;

/** Refusals of Microsoft Entra ID as tests receive them, through the HTTP client. */
final class RefusedSignIns {

  private RefusedSignIns() {}

  static EntraRefusal refusal(int number, String text) {
    return refusal(String.valueOf(number), text);
  }

  static EntraRefusal refusal(String numbers, String text) {
    return refusal(numbers, text, "invalid_client");
  }

  static EntraRefusal refusal(String numbers, String text, String error) {
    String body =
        """
        {"error": "%s", "error_description": "%s", "error_codes": [%s],
         "correlation_id": "c-1"}
        """
            .formatted(error, text, numbers);
    return refused(body);
  }

  static EntraRefusal failing(int number) {
    return refused(
        new FakeServer()
            .answering(
                504,
                "{\"error\": \"server_error\", \"error_codes\": [%d]}".formatted(number),
                Map.of("Retry-After", "7")));
  }

  static EntraRefusal refused(String body) {
    return refused(new FakeServer().answering(401, body));
  }

  static EntraRefusal refused(FakeServer server) {
    try {
      server
          .client()
          .newCall(
              new Request.Builder()
                  .url("https://login.microsoftonline.us/tenant/oauth2/v2.0/token")
                  .build())
          .execute()
          .close();
    } catch (EntraRefusal refusal) {
      return refusal;
    } catch (HttpFault fault) {
      return RefusalExplainer.in(fault).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError("not a refusal", e);
    }
    throw new AssertionError("not refused");
  }

  static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }
}
