package dev.tenon.sandbox.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The certificate authority of one sandbox. Its key signs only the sandbox's own server
 * certificate; clients trust it only if they are configured to.
 */
public final class CertificateAuthority {

  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration LIFETIME = Duration.ofDays(825);

  private final X509Certificate certificate;
  private final PrivateKey key;

  private CertificateAuthority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Reads the authority in a folder, or creates one there. Its validity follows the machine's real
   * clock, which TLS clients use.
   *
   * @throws IOException when the files cannot be read or written
   */
  public static CertificateAuthority in(Path folder) throws IOException {
    Path certificateFile = folder.resolve("ca.pem");
    Path keyFile = folder.resolve("ca.key.pem");
    if (Files.exists(certificateFile) && Files.exists(keyFile)) {
      return read(certificateFile, keyFile);
    }
    Instant now = Instant.now();
    KeyPair keys = KeyPairs.ec();
    X509Certificate certificate =
        CertificateIssuer.authority(
            "Tenon sandbox CA", keys, now.minus(BACKDATED), now.plus(LIFETIME));
    RestrictedFiles.write(keyFile, Pem.of(keys.getPrivate()));
    Files.writeString(certificateFile, Pem.of(certificate));
    return new CertificateAuthority(certificate, keys.getPrivate());
  }

  private static CertificateAuthority read(Path certificateFile, Path keyFile) throws IOException {
    try {
      X509Certificate certificate = Pem.certificate(Files.readString(certificateFile));
      certificate.checkValidity();
      return new CertificateAuthority(certificate, Pem.privateKey(Files.readString(keyFile), "EC"));
    } catch (GeneralSecurityException unusable) {
      throw new IOException(
          "The sandbox's certificate authority in "
              + certificateFile
              + " cannot be used; delete it and "
              + keyFile.getFileName()
              + " to get a new one.",
          unusable);
    }
  }

  /** The certificate that clients have to trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A TLS server context with a new certificate for the given host names and loopback. */
  public SSLContext serverContext(Collection<String> hostNames) {
    KeyPair keys = KeyPairs.ec();
    GeneralNames names =
        new GeneralNames(
            Stream.concat(
                    Stream.concat(hostNames.stream(), Stream.of("localhost"))
                        .map(name -> new GeneralName(GeneralName.dNSName, name)),
                    Stream.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                .toArray(GeneralName[]::new));
    X509Certificate leaf = CertificateIssuer.server(names, keys.getPublic(), certificate, key);
    return context(leaf, keys.getPrivate());
  }

  private SSLContext context(X509Certificate leaf, PrivateKey leafKey) {
    try {
      char[] password = new char[0];
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("server", leafKey, password, new X509Certificate[] {leaf, certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException("cannot set up TLS for the sandbox", failure);
    }
  }
}
