package dev.tenon.aws.identity;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The external IDs of one linked account, as they are published.
 *
 * @param current the one that the role has to demand
 * @param previous the one that {@code current} replaces while a rotation is under way, and that the
 *     role has to refuse after it
 * @param memberPrefix what stands before {@code .<account id>} in the external IDs of member
 *     accounts whose roles are rolled out together; present for accounts that are linked on their
 *     own, since any of them may turn out to be a management account
 * @param rolledOut whether the role came with the StackSet of the organization, which only its
 *     administrators can change
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

  /** Reads what is published; empty before anything is. */
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
   * Reads what is published for a linked account.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when nothing is
   */
  public static PublishedIds required(Map<String, String> published) {
    return of(published)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderErrorCode.CREDENTIAL_INCOMPLETE,
                    "No external ID is published for this account; link it again."));
  }

  /** What is published once another external ID replaces the current one. */
  public PublishedIds replacedBy(ExternalId next) {
    return new PublishedIds(next, Optional.of(current), memberPrefix, rolledOut);
  }

  /** What to publish. */
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
