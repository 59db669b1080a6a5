package dev.tenon.azure.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Guides of accounts that have a certificate. */
final class AzureGuides {

  static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  static final String SUBSCRIPTION = "00a1b2c3-0000-4000-8000-000000000001";
  static final String OTHER_SUBSCRIPTION = "00a1b2c3-0000-4000-8000-000000000002";
  static final String HOSTILE = "$(rm -rf ~)'\"\n${x} {{base64}} `id` %{y}";

  static final Map<String, String> WHOLE_TENANT = Map.of("scope", "tenant");
  static final Map<String, String> MANAGEMENT_GROUP =
      Map.of("scope", "management-group", "managementGroup", "workloads_(eu).1");
  static final Map<String, String> SUBSCRIPTIONS =
      Map.of("scope", "subscriptions", "subscriptions", SUBSCRIPTION + ", " + OTHER_SUBSCRIPTION);

  static final PublishedCertificate CERTIFICATE = certificate();

  private AzureGuides() {}

  static Guide guide(String name, Map<String, String> form) {
    return AzureGuide.write(new GuideRequest(name, form, CERTIFICATE.published()));
  }

  static String artifact(String id, String name, Map<String, String> form) {
    return new String(guide(name, form).artifact(id).orElseThrow().content(), UTF_8);
  }

  static Map<String, String> with(Map<String, String> form, String name, String value) {
    Map<String, String> changed = new HashMap<>(form);
    changed.put(name, value);
    return changed;
  }

  private static PublishedCertificate certificate() {
    try (GeneratedCertificate made =
        new CertificateGenerator(new SecureRandom())
            .make(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofDays(365))) {
      return PublishedCertificate.of(made.certificate());
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
