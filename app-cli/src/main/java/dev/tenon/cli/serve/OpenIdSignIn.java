package dev.tenon.cli.serve;

import dev.tenon.cli.command.SecretFile;
import dev.tenon.cli.config.OpenIdSettings;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.Transport;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.config.OpenIdOptions.RoleClaim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The identity provider of the configuration, for the console. */
final class OpenIdSignIn {

  private OpenIdSignIn() {}

  /**
   * Checks the settings that need the installation.
   *
   * @throws TenonException {@code CONFIGURATION_INVALID}, {@code FILE_UNREADABLE}, {@code
   *     SECRET_FILE_INVALID}
   */
  static OpenIdOptions options(OpenIdSettings settings, Tenon tenon, Transport transport) {
    OpenIdOptions options = client(settings).withTransport(transport);
    if (settings.clientSecretFile().isPresent()) {
      Path file = settings.clientSecretFile().get();
      secret(file);
      options = options.withClientSecret(() -> secret(file));
    }
    if (settings.roleClaim().isPresent()) {
      options = options.withRoles(new RoleClaim(settings.roleClaim().get(), settings.roles()));
    }
    return settings.workspace().isPresent()
        ? options.withWorkspace(workspace(settings.workspace().get(), tenon))
        : options;
  }

  private static OpenIdOptions client(OpenIdSettings settings) {
    try {
      return OpenIdOptions.of(settings.name(), settings.issuer(), settings.clientId())
          .withScopes(settings.scopes())
          .withNameClaim(settings.nameClaim());
    } catch (IllegalArgumentException e) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID, e.getMessage() + " Correct openid.issuer.", e);
    }
  }

  private static String secret(Path file) {
    try {
      return SecretFile.firstLine(file, "The client secret of openid.client-secret-file").strip();
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The client secret file %s cannot be read. Correct openid.client-secret-file."
              .formatted(file),
          e);
    }
  }

  /** An id comes first: the administrators of any workspace can give it that name. */
  private static WorkspaceId workspace(String idOrName, Tenon tenon) {
    List<Workspace> all = tenon.workspaces().list();
    return find(all, workspace -> workspace.id().value().equals(idOrName))
        .or(() -> find(all, workspace -> workspace.name().equals(idOrName)))
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.CONFIGURATION_INVALID,
                    "There is no workspace with the id or name \"%s\". Correct openid.workspace."
                        .formatted(idOrName)))
        .id();
  }

  private static Optional<Workspace> find(List<Workspace> all, Predicate<Workspace> wanted) {
    return all.stream().filter(wanted).findFirst();
  }
}
