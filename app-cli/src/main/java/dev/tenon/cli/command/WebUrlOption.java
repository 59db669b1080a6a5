package dev.tenon.cli.command;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.config.ConfigurationKey;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The address of the web console for a link. */
public final class WebUrlOption {

  private static final WebUrl DEFAULT = new WebUrl(ConfigurationKey.WEB_URL.defaultValue());

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The address of the web console; the default is the setting web.url.")
  private String url;

  /**
   * The address that was given or configured.
   *
   * @throws TenonException {@code USAGE_INVALID} if it is no http or https URL
   */
  public WebUrl in(Configuration configuration) {
    return known(configuration).orElse(DEFAULT);
  }

  /**
   * The address that was given or configured, without the default one.
   *
   * @throws TenonException {@code USAGE_INVALID} if it is no http or https URL
   */
  public Optional<WebUrl> known(Configuration configuration) {
    return url == null ? configuration.webUrl() : Optional.of(parse(url));
  }

  /**
   * Parses an address that was given as {@code --url}.
   *
   * @throws TenonException {@code USAGE_INVALID} if it is no http or https URL
   */
  public static WebUrl parse(String typed) {
    return WebUrl.parse(typed)
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    "--url must be an http or https URL without a query, such as"
                        + " https://tenon.example.com."));
  }
}
