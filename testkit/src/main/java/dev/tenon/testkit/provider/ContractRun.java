package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Account;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** A provider that calls a fake of its cloud. */
final class ContractRun implements AutoCloseable {

  final ContractCloud cloud;
  final ProviderDescriptor descriptor;
  final Provider provider;

  ContractRun(ProviderFactory factory, ContractCloud cloud, Duration callTimeout) {
    this.cloud = cloud;
    this.descriptor = factory.descriptor();
    this.provider =
        factory.create(
            Settings.of(descriptor, cloud.settings()),
            new ProviderContext(
                InstantSource.system(), cloud.transport(callTimeout), new SecureRandom()));
  }

  static ContractRun of(ProviderSubject subject) {
    return new ContractRun(subject.factory(), subject.cloud(), subject.callTimeout());
  }

  Set<CheckId> declared() {
    return descriptor.checks().stream().map(Check::id).collect(toUnmodifiableSet());
  }

  boolean declares(Capability capability) {
    return descriptor.capabilities().contains(capability);
  }

  CheckReport check(int account) {
    return check(account, declared(), CheckListener.SILENT);
  }

  CheckReport check(int account, Set<CheckId> wanted, CheckListener listener) {
    try (Credential credential = cloud.credential(account)) {
      return provider.check(
          new CheckRequest(cloud.form(account), cloud.published(account), credential, wanted),
          listener);
    }
  }

  /** Checks an account with the credential of another account. */
  CheckReport checkWithCredentialOf(int other, int account) {
    try (Credential credential = cloud.credential(other)) {
      return provider.check(
          new CheckRequest(cloud.form(account), cloud.published(account), credential, declared()),
          CheckListener.SILENT);
    }
  }

  /** The secret parts of a credential, as text. */
  Map<String, String> secrets(int account) {
    Map<String, String> secrets = new HashMap<>();
    try (Credential credential = cloud.credential(account)) {
      for (String name : cloud.secretParts()) {
        secrets.put(name, new String(credential.part(name).orElseThrow(), ISO_8859_1));
      }
    }
    return secrets;
  }

  AccessSession access(int account, String audience) {
    try (Credential credential = cloud.credential(account)) {
      return provider.access(
          new AccessRequest(
              new Account(cloud.accountId(account), "Contoso"),
              cloud.form(account),
              cloud.published(account),
              credential,
              audience,
              AccessOptions.DEFAULT));
    }
  }

  /** Every secret of a conversation, in every encoding in which it might be shown. */
  Set<String> canaries(int account) {
    Set<String> canaries = new HashSet<>();
    for (String secret : cloud.settingSecrets()) {
      canaries.addAll(written(secret.getBytes(UTF_8)));
    }
    try (Credential credential = cloud.credential(account)) {
      for (String name : cloud.secretParts()) {
        canaries.addAll(written(credential.part(name).orElseThrow()));
      }
    }
    return canaries;
  }

  static Set<String> written(byte[] secret) {
    Set<String> forms = new HashSet<>();
    forms.add(new String(secret, ISO_8859_1));
    forms.add(HexFormat.of().formatHex(secret));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
    forms.add(Base64.getMimeEncoder().withoutPadding().encodeToString(secret));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    return forms;
  }

  @Override
  public void close() {
    try (cloud) {
      provider.close();
    }
  }
}
