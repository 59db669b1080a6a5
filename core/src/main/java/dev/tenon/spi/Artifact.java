package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** A file for the customer: a template or script that performs the steps, or public material. */
public final class Artifact {

  private final String id;
  private final String title;
  private final String fileName;
  private final String mediaType;
  private final byte[] content;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private Artifact(String id, String title, String fileName, String mediaType, byte[] content) {
    this.id = requireNonNull(id, "id");
    this.title = requireNonNull(title, "title");
    this.fileName = requireNonNull(fileName, "fileName");
    this.mediaType = requireNonNull(mediaType, "mediaType");
    this.content = content;
    if (!PLAIN_NAME.matcher(fileName).matches()) {
      throw new IllegalArgumentException("a file name has letters, digits, dots and hyphens only");
    }
  }

  /** A text file, in UTF-8. */
  public static Artifact text(
      String id, String title, String fileName, String mediaType, String content) {
    return new Artifact(id, title, fileName, mediaType, content.getBytes(UTF_8));
  }

  /** A binary file. */
  public static Artifact binary(
      String id, String title, String fileName, String mediaType, byte[] content) {
    return new Artifact(id, title, fileName, mediaType, content.clone());
  }

  /** Stable within the provider, lower case, such as {@code azure-cli}. */
  public String id() {
    return id;
  }

  /** One line: what the file is for. */
  public String title() {
    return title;
  }

  /** A plain file name to save it under, without a directory. */
  public String fileName() {
    return fileName;
  }

  /** The media type, such as {@code text/x-shellscript}. */
  public String mediaType() {
    return mediaType;
  }

  /** A copy of the content. */
  public byte[] content() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Artifact that
        && id.equals(that.id)
        && title.equals(that.title)
        && fileName.equals(that.fileName)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, title, fileName, mediaType, Arrays.hashCode(content));
  }

  @Override
  public String toString() {
    return "Artifact[" + id + ", " + fileName + ", " + content.length + " bytes]";
  }
}
