package dev.tenon.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** A file for the customer: a template or script that does the steps, or public material. */
public final class Artifact {

  private final String id;
  private final String title;
  private final String fileName;
  private final String mediaType;
  private final byte[] content;

  private Artifact(String id, String title, String fileName, String mediaType, byte[] content) {
    this.id = requireNonNull(id, "id");
    this.title = requireNonNull(title, "title");
    this.fileName = requireNonNull(fileName, "fileName");
    this.mediaType = requireNonNull(mediaType, "mediaType");
    this.content = content;
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

  /** A plain file name to save it under, without any folder. */
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
  public String toString() {
    return "Artifact[" + id + ", " + fileName + ", " + content.length + " bytes]";
  }
}
