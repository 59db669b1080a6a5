package dev.tenon.views;

import dev.tenon.spi.Artifact;

/** A file of a guide, without its content. */
public record ArtifactData(String id, String title, String fileName, String mediaType) {

  /** Converts an artifact. */
  public static ArtifactData of(Artifact artifact) {
    return new ArtifactData(
        artifact.id(), artifact.title(), artifact.fileName(), artifact.mediaType());
  }
}
