package dev.tenon.cli.config;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads certificate authorities from a PEM file. */
public final class CaFile {

  private CaFile() {}

  /**
   * The authorities in the file.
   *
   * @throws TenonException {@code FILE_UNREADABLE}, {@code CA_FILE_INVALID}
   */
  public static List<X509Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (authorities.isEmpty()) {
        throw invalid(file, null);
      }
      return authorities;
    } catch (CertificateException e) {
      throw invalid(file, e);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The file with certificate authorities, %s, cannot be read. Check its path and permissions."
              .formatted(file),
          e);
    }
  }

  private static TenonException invalid(Path file, CertificateException causeOrNull) {
    return new TenonException(
        CliErrorCode.CA_FILE_INVALID,
        "%s contains no certificates in PEM format. Export the certificate authority as Base64 (PEM)."
            .formatted(file),
        causeOrNull);
  }
}
