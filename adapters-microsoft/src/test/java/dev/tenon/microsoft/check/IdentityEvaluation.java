package dev.tenon.microsoft.check;

import static dev.tenon.microsoft.check.TokenAnswers.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CertificateGenerator;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.certificate.GeneratedCertificate;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Evaluates the identity checks with the answers of a scripted server. */
abstract class IdentityEvaluation {

  static final ProviderId PROVIDER = ProviderId.of("some-cloud");
  static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  static final String OTHER_TENANT = "5c2f8a10-7b3e-4d7d-8a50-3f6f3f1c9d22";
  static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  static final String GLOBAL_READER = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
  static final String DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
  static final String NOT_FOUND =
      "{\"error\": {\"code\": \"Request_ResourceNotFound\", \"message\": \"not here\"}}";

  static final Instant CERTIFIED_UNTIL = FakeServer.NOW.plus(Duration.ofDays(365));
  static final GeneratedCertificate CERTIFICATE =
      new CertificateGenerator(new SecureRandom()).make(FakeServer.NOW, Duration.ofDays(365));

  final FakeServer server = new FakeServer();
  final MicrosoftConversation conversation = server.conversation();

  /** What was published for the account, and for a rotation in progress. */
  Map<String, String> published = Map.of();

  Map<String, String> replacement = Map.of();

  @AfterEach
  void closeConversation() {
    conversation.close();
  }

  CheckResult answer(Function<IdentityEvaluators, CheckResult> evaluation) {
    Map<String, byte[]> secret =
        Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8));
    return answer(secret, FakeServer.NOW, evaluation);
  }

  /** Evaluates with a certificate as the credential, at a time. */
  CheckResult certified(Instant now, Function<IdentityEvaluators, CheckResult> evaluation) {
    Map<String, byte[]> parts =
        Map.of(
            CredentialParts.PRIVATE_KEY, CERTIFICATE.privateKey(),
            CredentialParts.CERTIFICATE, CERTIFICATE.certificate());
    return answer(parts, now, evaluation);
  }

  CheckResult answer(
      Map<String, byte[]> parts,
      Instant now,
      Function<IdentityEvaluators, CheckResult> evaluation) {
    IdentityForm form = new IdentityForm(Cloud.GLOBAL, TENANT, APPLICATION);
    try (Credential credential = Credential.of(parts)) {
      IdentityFacts facts =
          new IdentityFacts(
              form,
              new CheckRequest(Map.of(), published, replacement, credential, Set.of()),
              conversation);
      IdentityEvaluators evaluators =
          new IdentityEvaluators(
              PROVIDER,
              facts,
              facts.token(Cloud.GLOBAL.resourceManagerHost(), List.of()),
              () -> now);
      return evaluation.apply(evaluators);
    }
  }

  static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }

  static String token(String role) {
    return token(role, "1");
  }

  static String token(String role, String credential) {
    return token(TENANT, APPLICATION, role, credential);
  }

  static String token(String tenant, String application, String role, String credential) {
    String claims =
        "{\"tid\": \"%s\", \"oid\": \"p\", \"appid\": \"%s\", \"appidacr\": \"%s\", \"wids\": [\"%s\"]}"
            .formatted(tenant, application, credential, role);
    return bearer(claims);
  }
}
