package dev.tenon.microsoft.http;

import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.Quota;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;

/**
 * The published limits of Microsoft that a request counts against. Microsoft counts by application
 * and tenant; Tenon signs in to each tenant as an application of that tenant, so the account of a
 * conversation names both. Microsoft Entra ID and Exchange Online publish no limit for these calls.
 */
final class MicrosoftQuotas {

  /** The tag of a request that holds the account of its conversation. */
  record Account(String value) {}

  /** Of every national cloud. */
  private static final Pattern GRAPH_HOST = Pattern.compile("(?:dod-)?(?:microsoft)?graph\\..*");

  private static final Pattern SUBSCRIPTION =
      Pattern.compile("/subscriptions/([0-9a-f-]{36})(?:/.*)?");

  private static final URI GRAPH_SOURCE =
      URI.create("https://learn.microsoft.com/graph/throttling-limits");
  private static final URI ARM_SOURCE =
      URI.create(
          "https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling");
  private static final URI RESOURCE_GRAPH_SOURCE =
      URI.create(
          "https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests");

  /** 3,500 resource units in 10 seconds for the smallest tenants; a request costs up to 3. */
  private static final double GRAPH_PER_SECOND = 3_500 / 3.0 / 10;

  private static final int GRAPH_BURST = 3_500 / 3;
  private static final double ARM_PER_SECOND = 25;
  private static final int ARM_BURST = 250;

  /** 15 queries in 5 seconds. */
  private static final double RESOURCE_GRAPH_PER_SECOND = 3;

  private static final int RESOURCE_GRAPH_BURST = 15;

  private MicrosoftQuotas() {}

  static OutgoingRequest of(Request request) {
    Account account = request.tag(Account.class);
    String scope = account == null ? "" : account.value();
    String host = request.url().host();
    return new OutgoingRequest(host, scope, quotas(request, host, scope));
  }

  private static List<Quota> quotas(Request request, String host, String scope) {
    if (GRAPH_HOST.matcher(host).matches()) {
      ContainedRequests contained = request.tag(ContainedRequests.class);
      return Collections.nCopies(
          contained == null ? 1 : contained.count(),
          new Quota(
              "Microsoft Graph requests per application and tenant",
              scope,
              GRAPH_PER_SECOND,
              GRAPH_BURST,
              GRAPH_SOURCE));
    }
    return host.startsWith("management.") ? ofResourceManager(request, scope) : List.of();
  }

  private static List<Quota> ofResourceManager(Request request, String scope) {
    String path = request.url().encodedPath().toLowerCase(Locale.ROOT);
    if (path.startsWith("/providers/microsoft.resourcegraph/")) {
      return List.of(
          new Quota(
              "Azure Resource Graph queries per application",
              scope,
              RESOURCE_GRAPH_PER_SECOND,
              RESOURCE_GRAPH_BURST,
              RESOURCE_GRAPH_SOURCE));
    }
    Matcher subscription = SUBSCRIPTION.matcher(path);
    boolean below = subscription.matches();
    return List.of(
        new Quota(
            below
                ? "Azure Resource Manager reads per application and subscription"
                : "Azure Resource Manager reads per application and tenant",
            below ? scope + " " + subscription.group(1) : scope,
            ARM_PER_SECOND,
            ARM_BURST,
            ARM_SOURCE));
  }
}
