package dev.tenon.microsoft.entra;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The public OpenID metadata of a tenant.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/v2-protocols-oidc.
 *
 * @param tenantId the GUID of the tenant, lower case
 * @param instanceName the cloud it is in: {@code cloud_instance_name}
 * @param subScope its part of the cloud, {@code DOD} or {@code DODCON} in the United States; empty
 *     in most
 */
public record TenantMetadata(String tenantId, String instanceName, String subScope) {

  private static final Pattern TENANT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Asks a cloud about a tenant or a domain; empty when the cloud does not have it.
   *
   * @throws EntraRefusal when the cloud refused for another reason
   */
  public static Optional<TenantMetadata> fetch(
      OkHttpClient client, Cloud cloud, String tenantOrDomain) throws IOException {
    HttpUrl url =
        new HttpUrl.Builder()
            .scheme("https")
            .host(cloud.loginHost())
            .addPathSegment(tenantOrDomain)
            .addPathSegments("v2.0/.well-known/openid-configuration")
            .build();
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      if (JsonParser.parseString(response.body().string()) instanceof JsonObject metadata) {
        return Optional.of(read(metadata));
      }
      throw new UnreadableAnswer("is not sign-in metadata");
    } catch (EntraRefusal refusal) {
      if (refusal.error().equals("invalid_tenant") || refusal.numbers().contains(90002)) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** Whether the tenant is in that cloud, according to the metadata. */
  public boolean isIn(Cloud cloud) {
    return instanceName.isEmpty()
        || (instanceName.equals(cloud.instanceName())
            && !(cloud == Cloud.GCC_HIGH && subScope.equals("DOD"))
            && !(cloud == Cloud.DOD && subScope.equals("DODCON")));
  }

  /** The clouds that it can be in according to the metadata; empty when it names none. */
  public List<Cloud> clouds() {
    return instanceName.isEmpty()
        ? List.of()
        : Arrays.stream(Cloud.values()).filter(this::isIn).toList();
  }

  private static TenantMetadata read(JsonObject metadata) throws UnreadableAnswer {
    Matcher tenant =
        TENANT.matcher(JsonMembers.text(metadata, "issuer").orElse("").toLowerCase(Locale.ROOT));
    if (!tenant.find()) {
      throw new UnreadableAnswer("is not sign-in metadata");
    }
    return new TenantMetadata(
        tenant.group(),
        JsonMembers.text(metadata, "cloud_instance_name").orElse(""),
        JsonMembers.text(metadata, "tenant_region_sub_scope").orElse(""));
  }
}
