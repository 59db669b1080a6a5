package dev.tenon.core.workspace;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small raster image. SVG is refused, since it can contain scripts. Immutable.
 *
 * <p>Only the beginning of the image is examined; serve it with its {@link Type#mediaType} and
 * {@code X-Content-Type-Options: nosniff}.
 */
public final class Logo {

  /** The largest size in bytes. */
  public static final int MAX_SIZE = 64 * 1_024;

  private final Type type;
  private final byte[] bytes;

  /** The format of an image. */
  public enum Type {
    PNG("image/png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "ffd8ff"),
    WEBP("image/webp", "52494646........57454250");

    private final String mediaType;
    private final String magic;

    Type(String mediaType, String magic) {
      this.mediaType = mediaType;
      this.magic = magic;
    }

    /** The media type for HTTP. */
    public String mediaType() {
      return mediaType;
    }

    private boolean startsIn(byte[] bytes) {
      int length = Math.min(bytes.length, magic.length() / 2);
      return HexFormat.of().formatHex(bytes, 0, length).matches(magic);
    }
  }

  private Logo(Type type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /**
   * Recognizes an image by its first bytes.
   *
   * @throws TenonException {@code LOGO_REFUSED} unless it is a PNG, JPEG or WebP image of at most
   *     64 kB
   */
  public static Logo of(byte[] image) {
    Optional<Type> type = Stream.of(Type.values()).filter(one -> one.startsIn(image)).findFirst();
    if (type.isEmpty() || image.length > MAX_SIZE) {
      throw new TenonException(
          CoreErrorCode.LOGO_REFUSED, "A logo is a PNG, JPEG or WebP image of at most 64 kB.");
    }
    return new Logo(type.get(), image.clone());
  }

  /** The format. */
  public Type type() {
    return type;
  }

  /** A copy of the image. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Logo logo && Arrays.equals(bytes, logo.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Logo[" + type + ", " + bytes.length + " bytes, hash " + hashCode() + "]";
  }
}
