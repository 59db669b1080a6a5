package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.aws.settings.CredentialSource;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Guides for tests. */
final class AwsGuides {

  static final String NEW_ID = "mfrggzdfmztwq2lknnwg23tpobyxe43u";
  static final String OLD_ID = "ov3hg6dzpizdcnbvgy3tqojqgeztimzq";
  static final String MEMBER_PREFIX = "gezdgnbvgy3tqojqgezdgnbvgy3tqojq";
  static final Map<String, String> PREPARED =
      Map.of("externalId", NEW_ID, "memberExternalIdPrefix", MEMBER_PREFIX);
  static final Map<String, String> ROTATED =
      Map.of(
          "externalId",
          NEW_ID,
          "previousExternalId",
          OLD_ID,
          "memberExternalIdPrefix",
          MEMBER_PREFIX);

  private AwsGuides() {}

  static AwsSettings settings(Optional<URI> templateUrl) {
    return new AwsSettings(
        Arrays.stream(Partition.values())
            .collect(Collectors.toMap(Function.identity(), AwsGuides::principal)),
        CredentialSource.ENVIRONMENT,
        Optional.empty(),
        Map.of(),
        templateUrl);
  }

  static PrincipalArn principal(Partition partition) {
    return PrincipalArn.parse(
            "arn:" + partition.id() + ":iam::999988887777:role/platform's/tenon-platform")
        .orElseThrow();
  }

  static Map<String, String> form(Partition partition, String accountType) {
    return Map.of(AwsForm.PARTITION, partition.id(), AwsForm.ACCOUNT_TYPE, accountType);
  }

  static Map<String, String> form(Partition partition, String accountType, String roleArn) {
    Map<String, String> form = new HashMap<>(form(partition, accountType));
    form.put(AwsForm.ROLE_ARN, roleArn);
    return form;
  }

  static Guide link(Map<String, String> form, Map<String, String> published) {
    return guide("Contoso", form, published, Purpose.LINK);
  }

  static Guide rotate(Map<String, String> form) {
    return guide("Contoso", form, ROTATED, Purpose.ROTATE);
  }

  static Guide guide(
      String name, Map<String, String> form, Map<String, String> published, Purpose purpose) {
    return AwsGuideWriter.write(
        new GuideRequest(name, form, published, purpose), settings(Optional.empty()));
  }

  static String text(Guide guide, String artifact) {
    return new String(guide.artifact(artifact).orElseThrow().content(), UTF_8);
  }
}
