package dev.tenon.microsoft.guide;

import dev.tenon.microsoft.certificate.PublishedCertificate;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.microsoft.entra.Portal;
import dev.tenon.spi.GuideRequest;
import java.util.Optional;

/**
 * What is known about the application when a guide is written.
 *
 * @param applicationName what the application is called in the customer's directory; untrusted
 * @param cloud the national cloud
 * @param tenantId the tenant, once it was entered
 * @param applicationId the application, once it was entered
 * @param certificate the public half of the generated certificate, once there is one
 */
public record ApplicationSetup(
    String applicationName,
    Cloud cloud,
    Optional<String> tenantId,
    Optional<String> applicationId,
    Optional<PublishedCertificate> certificate) {

  private static final int LONGEST_NAME = 100;

  /** Reads the request for a guide. Pure. */
  public static ApplicationSetup of(GuideRequest request) {
    return new ApplicationSetup(
        "Tenon " + shortened(request.name()),
        Optional.ofNullable(request.form().get(IdentityFields.CLOUD))
            .map(Cloud::of)
            .orElse(Cloud.GLOBAL),
        Optional.ofNullable(request.form().get(IdentityFields.TENANT_ID)),
        Optional.ofNullable(request.form().get(IdentityFields.APPLICATION_ID)),
        PublishedCertificate.read(request.published()));
  }

  /** The admin center of the cloud. */
  public Portal portal() {
    return new Portal(cloud);
  }

  private static String shortened(String name) {
    int characters = name.codePointCount(0, name.length());
    return characters <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
