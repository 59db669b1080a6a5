package dev.tenon.web.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.tenon.fuzz.Target;
import java.util.List;

/** Bodies of requests to the API. */
public final class ApiBodies implements Target {

  @Override
  public void read(byte[] input) {
    try {
      JsonElement value = StrictJson.parse(input);
      Target.require(
          JsonParser.parseString(Target.text(input)).equals(value)
              || value.toString().contains("E"),
          "another value than Gson reads");
    } catch (ApiFailure expected) {
      Target.require(expected.code() == ApiErrorCode.JSON_MALFORMED, "code " + expected.code());
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "{\"name\":\"Contoso\",\"form\":{\"tenantId\":\"x\"},\"n\":1e3,\"a\":[true,null]}",
        "{\"a\":1,\"a\":2}");
  }

  @Override
  public int share() {
    return 60_000;
  }
}
