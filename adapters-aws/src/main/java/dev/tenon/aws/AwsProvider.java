package dev.tenon.aws;

import dev.tenon.aws.access.AccountAccess;
import dev.tenon.aws.check.AwsVerification;
import dev.tenon.aws.discovery.OrganizationDiscovery;
import dev.tenon.aws.guide.AwsGuideWriter;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.sdk.AwsFaults;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.RotateRequest;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Conversations;
import java.util.List;
import java.util.Optional;

/** The AWS provider. The first call to AWS loads the SDK. */
final class AwsProvider implements Provider {

  private final AwsSettings settings;
  private final ProviderContext context;
  private final Conversations conversations;
  private Optional<AwsSdk> sdk = Optional.empty();

  AwsProvider(AwsSettings settings, ProviderContext context) {
    this.settings = settings;
    this.context = context;
    AwsVerification.CHECKS.requireExactly(AwsDescriptor.DESCRIPTOR.checks());
    this.conversations = new Conversations("tenon-aws", context, new AwsFaults());
  }

  /** Generates external IDs only: an AWS account has no secret of its own. */
  @Override
  public Preparation prepare(PrepareRequest request) {
    settings.requirePrincipal();
    PublishedIds ids =
        request
            .discovered()
            .flatMap(AwsProvider::rolledOut)
            .orElseGet(
                () -> new PublishedIds(newId(), Optional.empty(), Optional.of(newId()), false));
    return new Preparation(Credential.empty(), ids.published());
  }

  @Override
  public Guide guide(GuideRequest request) {
    return AwsGuideWriter.write(request, settings);
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    try (Conversation conversation = conversations.open()) {
      return AwsVerification.run(request, listener, settings, sdk(), conversation, newId());
    }
  }

  @Override
  public List<DiscoveredAccount> discover(DiscoverRequest request) {
    try (Conversation conversation = conversations.open()) {
      return OrganizationDiscovery.run(request, settings, sdk(), conversation, newId());
    }
  }

  @Override
  public Preparation rotate(RotateRequest request) {
    PublishedIds old = PublishedIds.required(request.published());
    return new Preparation(Credential.empty(), old.replacedBy(newId()).published());
  }

  @Override
  public AccessSession access(AccessRequest request) {
    try (Conversation conversation = conversations.open()) {
      return AccountAccess.open(request, settings, sdk(), conversation, newId());
    }
  }

  @Override
  public synchronized void close() {
    conversations.close();
    sdk.ifPresent(AwsSdk::close);
    sdk = Optional.empty();
  }

  /**
   * The external ID of a discovered member account, from the prefix in the StackSet that created
   * its role; empty if the management account has no prefix.
   */
  private static Optional<PublishedIds> rolledOut(PrepareRequest.Discovered discovered) {
    String id = discovered.account().id();
    String digits = id.substring(id.lastIndexOf(':') + 1);
    return PublishedIds.of(discovered.parentPublished())
        .flatMap(PublishedIds::memberPrefix)
        .map(
            prefix ->
                new PublishedIds(
                    prefix.ofMember(digits), Optional.empty(), Optional.empty(), true));
  }

  private ExternalId newId() {
    return ExternalId.generate(context.random());
  }

  private synchronized AwsSdk sdk() {
    AwsSdk open = sdk.orElseGet(() -> new AwsSdk(context, settings, System::getenv));
    sdk = Optional.of(open);
    return open;
  }
}
