package dev.tenon.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.Request;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.http.HttpResponse;
import com.amazonaws.services.organizations.model.ListAccountsRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Copies the state of member accounts to where the SDK reads it. AWS Organizations returns it as
 * {@code State}. The SDK no longer gets new fields and reads only {@code Status}, which AWS
 * Organizations has retired.
 *
 * <p>Source: "Account" in the AWS Organizations API reference.
 */
final class AccountStates extends RequestHandler2 {

  @Override
  public HttpResponse beforeUnmarshalling(Request<?> request, HttpResponse response) {
    if (request.getOriginalRequest() instanceof ListAccountsRequest) {
      try {
        byte[] body = response.getContent().readAllBytes();
        response.setContent(new ByteArrayInputStream(withStates(body)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return response;
  }

  private static byte[] withStates(byte[] body) {
    try {
      JsonElement response = JsonParser.parseString(new String(body, UTF_8));
      if (!(response instanceof JsonObject page && page.get("Accounts") instanceof JsonArray all)) {
        return body;
      }
      for (JsonElement entry : all) {
        if (entry instanceof JsonObject account && account.has("State")) {
          account.add("Status", account.get("State"));
        }
      }
      return response.toString().getBytes(UTF_8);
    } catch (JsonSyntaxException unreadable) {
      return body;
    }
  }
}
