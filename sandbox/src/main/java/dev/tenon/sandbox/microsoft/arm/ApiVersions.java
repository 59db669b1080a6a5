package dev.tenon.sandbox.microsoft.arm;

import java.util.List;
import java.util.Locale;

/**
 * The api-versions of the namespaces that the sandbox serves.
 *
 * <p>Sources: the lists in the errors of Resource Manager that its users quote, and "Azure REST API
 * reference" (rest/api/azure) for later versions.
 */
enum ApiVersions {
  RESOURCES(
      "Microsoft.Resources",
      "2014-01-01 2014-04-01-preview 2014-04-01 2015-01-01 2015-11-01 2016-02-01 2016-06-01"
          + " 2016-07-01 2016-09-01 2017-03-01 2017-05-01 2017-05-10 2017-06-01 2017-08-01"
          + " 2017-12-01 2018-01-01 2018-02-01 2018-05-01 2018-06-01 2018-07-01 2018-08-01"
          + " 2018-09-01 2018-11-01 2019-03-01 2019-05-01 2019-05-10 2019-06-01 2019-07-01"
          + " 2019-08-01 2019-09-01 2019-10-01 2019-11-01 2020-01-01 2020-05-01 2020-06-01"
          + " 2020-07-01 2020-08-01 2020-09-01 2020-10-01 2021-01-01 2021-04-01 2022-01-01"
          + " 2022-03-01-preview 2022-05-01 2022-06-01 2022-09-01 2022-11-01-preview 2022-12-01"
          + " 2023-03-01-preview 2023-07-01-preview 2023-07-01 2024-03-01 2024-06-01-preview"
          + " 2024-07-01 2024-08-01 2024-11-01 2025-03-01 2025-04-01"),
  MANAGEMENT_GROUPS(
      "Microsoft.Management",
      "2017-08-31-preview 2017-11-01-preview 2018-01-01-preview 2018-03-01-preview 2018-03-01-beta"
          + " 2019-11-01 2020-02-01 2020-05-01 2020-10-01 2021-04-01 2023-04-01"
          + " 2024-02-01-preview"),
  AUTHORIZATION(
      "Microsoft.Authorization",
      "2014-04-01-preview 2014-07-01-preview 2014-10-01-preview 2015-05-01-preview 2015-06-01"
          + " 2015-07-01 2016-07-01 2017-05-01 2017-09-01 2017-10-01-preview 2018-01-01-preview"
          + " 2018-05-01-preview 2018-07-01-preview 2018-07-01 2018-09-01-preview"
          + " 2018-12-01-preview 2019-04-01-preview 2020-03-01-preview 2020-04-01-preview"
          + " 2020-08-01-preview 2021-04-01-preview 2022-01-01-preview 2022-04-01"
          + " 2022-05-01-preview 2024-07-01-preview"),
  KEY_VAULT(
      "Microsoft.KeyVault",
      "2014-12-19-preview 2015-06-01 2016-10-01 2018-02-14-preview 2018-02-14 2019-09-01"
          + " 2020-04-01-preview 2021-04-01-preview 2021-06-01-preview 2021-10-01"
          + " 2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 2023-07-01"
          + " 2024-04-01-preview 2024-11-01 2024-12-01-preview 2025-05-01"),
  RESOURCE_GRAPH(
      "Microsoft.ResourceGraph",
      "2018-09-01-preview 2019-04-01 2020-04-01-preview 2021-03-01 2021-06-01-preview 2022-10-01"
          + " 2024-04-01");

  private final String namespace;

  /** Separated by blanks, because an enum is immutable. */
  private final String versions;

  ApiVersions(String namespace, String versions) {
    this.namespace = namespace;
    this.versions = versions;
  }

  /**
   * Refuses a version that the namespace does not have.
   *
   * @param path of the request, for the message
   */
  void require(String version, String path) {
    List<String> known = List.of(versions.split(" ", -1));
    if (known.contains(version.toLowerCase(Locale.ROOT))) {
      return;
    }
    throw this == RESOURCES
        ? ArmException.of(
            400,
            "InvalidApiVersionParameter",
            "The api-version '%s' is invalid. The supported versions are '%s'."
                .formatted(version, String.join(",", known)))
        : ArmException.of(
            400,
            "InvalidResourceType",
            ("The resource type '%s' could not be found in the namespace '%s' for api version '%s'."
                    + " The supported api-versions are '%s'.")
                .formatted(type(path), namespace, version, String.join(",", known)));
  }

  /** The part of a path after the namespace. */
  private String type(String path) {
    String marker = "/providers/" + namespace.toLowerCase(Locale.ROOT) + "/";
    int begin = path.toLowerCase(Locale.ROOT).lastIndexOf(marker);
    return path.substring(Math.max(begin, 0) + (begin < 0 ? 1 : marker.length()))
        .replaceFirst("/.*", "");
  }
}
