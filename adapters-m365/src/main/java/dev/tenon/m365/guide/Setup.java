package dev.tenon.m365.guide;

import dev.tenon.m365.M365Form;
import dev.tenon.m365.certificate.PublishedCertificate;
import dev.tenon.m365.entra.Cloud;
import dev.tenon.spi.GuideRequest;
import java.util.Optional;

/**
 * What is known when a guide is written.
 *
 * @param applicationName what the application is called in the customer's directory; untrusted
 * @param tenantId the tenant, once it was entered
 * @param applicationId the application, once it was entered
 * @param certificate the public half of the generated certificate, once there is one
 */
record Setup(
    String applicationName,
    Cloud cloud,
    Optional<String> tenantId,
    Optional<String> applicationId,
    Optional<PublishedCertificate> certificate) {

  private static final int LONGEST_NAME = 100;

  static Setup of(GuideRequest request) {
    return new Setup(
        "Tenon " + shortened(request.name()),
        Optional.ofNullable(request.form().get(M365Form.CLOUD)).map(Cloud::of).orElse(Cloud.GLOBAL),
        Optional.ofNullable(request.form().get(M365Form.TENANT_ID)),
        Optional.ofNullable(request.form().get(M365Form.APPLICATION_ID)),
        PublishedCertificate.read(request.published()));
  }

  private static String shortened(String name) {
    int characters = name.codePointCount(0, name.length());
    return characters <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
