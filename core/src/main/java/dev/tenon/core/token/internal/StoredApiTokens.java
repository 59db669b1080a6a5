package dev.tenon.core.token.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.token.ApiTokenSecret;
import dev.tenon.core.token.ApiTokenSummary;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.token.CreatedApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API tokens over a store. */
public final class StoredApiTokens implements ApiTokens {

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Use is recorded at most this often. */
  private static final Duration USE_RECORDED = Duration.ofMinutes(1);

  private final ApiTokenPorts ports;

  /** Over these parts of a store. */
  public StoredApiTokens(ApiTokenPorts ports) {
    this.ports = ports;
  }

  @Override
  public CreatedApiToken create(CreateApiToken command) {
    requireAllowed(command);
    String text = TokenText.next(ports.ids());
    Instant now = ports.clock().instant();
    ApiToken token =
        new ApiToken(
            new ApiTokenId(ports.ids().next("tok")),
            command.caller().workspace(),
            validName(command.name()),
            TokenText.prefix(text),
            hashOf(text),
            command.role(),
            command.scopes(),
            command.caller().operator(),
            now,
            now.plus(command.lasts()),
            Optional.empty());
    ports
        .transactions()
        .write(
            () -> {
              ports
                  .audit()
                  .record(
                      command.caller(),
                      AuditAction.API_TOKEN_CREATED,
                      token.id().value(),
                      details(token));
              if (!ports.tokens().add(token)) {
                throw new TenonException(
                    CoreErrorCode.API_TOKEN_EXISTS,
                    "The workspace has an API token of that name already; choose another name.");
              }
            });
    return new CreatedApiToken(ApiTokenSummary.of(token), new ApiTokenSecret(text));
  }

  @Override
  public Page<ApiTokenSummary> list(PageRequest page, Caller caller) {
    Optional<OperatorId> creator = Optional.of(caller.operator()).filter(it -> isLimited(caller));
    String list = "api tokens " + caller.workspace() + " " + creator;
    String after =
        page.cursor().map(cursor -> cursor.position(list, parts -> parts.get(0))).orElse("");
    List<ApiToken> found =
        ports
            .transactions()
            .read(
                () ->
                    ports
                        .tokens()
                        .ofWorkspace(caller.workspace(), creator, after, page.limit() + 1));
    return Page.cut(
            found, page.limit(), token -> Cursor.after(list, List.of(Names.key(token.name()))))
        .map(ApiTokenSummary::of);
  }

  @Override
  public void revoke(ApiTokenId id, Caller caller) {
    ports
        .transactions()
        .write(
            () -> {
              ApiToken token =
                  ports
                      .tokens()
                      .find(caller.workspace(), id)
                      .filter(it -> !isLimited(caller) || isSame(it.creator(), caller.operator()))
                      .orElseThrow(
                          () ->
                              new TenonException(
                                  CoreErrorCode.API_TOKEN_NOT_FOUND,
                                  "There is no such API token in this workspace."));
              ports
                  .audit()
                  .record(
                      caller,
                      AuditAction.API_TOKEN_REVOKED,
                      token.id().value(),
                      Map.of("name", token.name()));
              ports.tokens().remove(token.id());
            });
  }

  @Override
  public Caller authenticate(ApiTokenSecret secret) {
    if (!TokenText.isWellFormed(secret.reveal())) {
      throw invalid();
    }
    String hash = hashOf(secret.reveal());
    Instant now = ports.clock().instant();
    ApiToken token =
        ports
            .transactions()
            .read(
                () ->
                    ports
                        .tokens()
                        .find(hash)
                        .filter(it -> it.expiresAt().isAfter(now))
                        .filter(this::creatorHasTheRole))
            .orElseThrow(StoredApiTokens::invalid);
    if (token.lastUsedAt().map(at -> !at.plus(USE_RECORDED).isAfter(now)).orElse(true)) {
      ports.transactions().write(() -> ports.tokens().find(hash).ifPresent(it -> update(it, now)));
    }
    return token.caller();
  }

  private void update(ApiToken token, Instant usedAt) {
    ports.tokens().update(token.usedAt(usedAt));
  }

  /**
   * Tokens end with their creator, so this finds nothing unless an older record was put back. An
   * embedder with its own sign-in has no operators; one of another workspace with the same name
   * must not be able to end its tokens.
   */
  private boolean creatorHasTheRole(ApiToken token) {
    return ports
        .operators()
        .find(token.creator())
        .filter(creator -> creator.workspace().equals(token.workspace()))
        .map(creator -> creator.role().includes(token.role()))
        .orElse(true);
  }

  private static void requireAllowed(CreateApiToken command) {
    if (command.caller().tokenScopes().isPresent()) {
      throw new TenonException(
          CoreErrorCode.NOT_AUTHORIZED, "An API token cannot create API tokens; sign in.");
    }
    if (!command.caller().role().includes(command.role()) || command.role() == Role.GUEST) {
      throw refused("An API token has at most the role of the operator who creates it.");
    }
    if (command.scopes().isEmpty() || !scopesOf(command.role()).containsAll(command.scopes())) {
      throw refused(
          "An API token has at least one scope, and only scopes that its role can use: "
              + names(scopesOf(command.role()))
              + ".");
    }
    if (command.lasts().isNegative()
        || command.lasts().isZero()
        || command.lasts().compareTo(LONGEST) > 0) {
      throw refused("An API token works for up to 366 days.");
    }
  }

  private static List<ApiScope> scopesOf(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> List.of(ApiScope.values());
      case EDITOR -> List.of(ApiScope.READ, ApiScope.WRITE, ApiScope.ACCESS);
      case VIEWER -> List.of(ApiScope.READ);
      case GUEST -> List.of();
    };
  }

  /** A name that is a part of an operator's name too. */
  private static String validName(String typed) {
    String name = Names.valid(typed);
    try {
      OperatorId.of(ApiToken.OPERATOR_PREFIX + name);
      return name;
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.NAME_INVALID,
          "The name of an API token has 1 to 80 letters, digits, spaces or ASCII punctuation.",
          e);
    }
  }

  private static Map<String, String> details(ApiToken token) {
    return Map.of(
        "name", token.name(),
        "role", token.role().name(),
        "scopes", names(List.copyOf(token.scopes())),
        "expiresAt", token.expiresAt().toString());
  }

  private static String names(List<ApiScope> scopes) {
    return scopes.stream().map(ApiScope::name).sorted().collect(joining(" "));
  }

  /** Whether a caller manages their own tokens only. */
  private static boolean isLimited(Caller caller) {
    return caller.role() != Role.ADMINISTRATOR;
  }

  private static boolean isSame(OperatorId one, OperatorId other) {
    return Names.key(one.value()).equals(Names.key(other.value()));
  }

  private static String hashOf(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  private static TenonException refused(String message) {
    return new TenonException(CoreErrorCode.API_TOKEN_REFUSED, message);
  }

  private static TenonException invalid() {
    return new TenonException(
        CoreErrorCode.API_TOKEN_INVALID,
        "The API token is not valid: it is unknown, expired or revoked.");
  }
}
