package dev.tenon.views;

import dev.tenon.core.workspace.Appearance;
import java.util.Base64;

/** How the setup pages of a workspace look; null for what is not chosen. */
public record AppearanceData(String displayName, LogoData logo, String colour, String contact) {

  /**
   * A picture.
   *
   * @param content in Base64
   */
  public record LogoData(String mediaType, String content) {}

  /** Converts an appearance. */
  public static AppearanceData of(Appearance appearance) {
    return new AppearanceData(
        appearance.displayName().orElse(null),
        appearance
            .logo()
            .map(
                logo ->
                    new LogoData(
                        logo.type().mediaType(), Base64.getEncoder().encodeToString(logo.bytes())))
            .orElse(null),
        appearance.colour().orElse(null),
        appearance.contact().orElse(null));
  }
}
