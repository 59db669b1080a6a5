package dev.tenon.aws.identity;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The published external IDs of one linked account.
 *
 * @param current the ID that the role must require
 * @param previous the ID that {@code current} replaces; the role accepts both during a rotation and
 *     must reject this one afterwards
 * @param memberPrefix the part before {@code .<account id>} in the external IDs of member accounts
 *     whose roles a StackSet creates; present unless the account was discovered, because any other
 *     account can be a management account
 * @param rolledOut whether the StackSet of the organization created the role, in which case only
 *     administrators of the organization can change it
 */
public record PublishedIds(
    ExternalId current,
    Optional<ExternalId> previous,
    Optional<ExternalId> memberPrefix,
    boolean rolledOut) {

  /** The published name of {@link #current}. */
  public static final String EXTERNAL_ID = "externalId";

  /** The published name of {@link #previous}. */
  public static final String PREVIOUS_EXTERNAL_ID = "previousExternalId";

  /** The published name of {@link #memberPrefix}. */
  public static final String MEMBER_EXTERNAL_ID_PREFIX = "memberExternalIdPrefix";

  /** The published name of {@link #rolledOut}, which is {@code true} or absent. */
  public static final String ROLLED_OUT = "rolledOut";

  /** Reads the published values; empty if there are none yet. */
  public static Optional<PublishedIds> of(Map<String, String> published) {
    return id(published, EXTERNAL_ID)
        .map(
            current ->
                new PublishedIds(
                    current,
                    id(published, PREVIOUS_EXTERNAL_ID),
                    id(published, MEMBER_EXTERNAL_ID_PREFIX),
                    Boolean.parseBoolean(published.get(ROLLED_OUT))));
  }

  /**
   * Reads the published values of a linked account.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when there are none
   */
  public static PublishedIds required(Map<String, String> published) {
    return of(published)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderErrorCode.CREDENTIAL_INCOMPLETE,
                    "No external ID is published for this account. Link the account again."));
  }

  /** The values to publish when another external ID replaces the current one. */
  public PublishedIds replacedBy(ExternalId next) {
    return new PublishedIds(next, Optional.of(current), memberPrefix, rolledOut);
  }

  /** The values to publish. */
  public Map<String, String> published() {
    Map<String, String> published = new LinkedHashMap<>();
    published.put(EXTERNAL_ID, current.value());
    previous.ifPresent(id -> published.put(PREVIOUS_EXTERNAL_ID, id.value()));
    memberPrefix.ifPresent(id -> published.put(MEMBER_EXTERNAL_ID_PREFIX, id.value()));
    if (rolledOut) {
      published.put(ROLLED_OUT, "true");
    }
    return published;
  }

  private static Optional<ExternalId> id(Map<String, String> published, String name) {
    return Optional.ofNullable(published.get(name)).map(ExternalId::new);
  }
}
