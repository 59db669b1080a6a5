package dev.tenon.web;

import dev.tenon.web.config.WebOptions.TlsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Serves HTTPS with a certificate in PEM files. TLS 1.2 and 1.3 only. */
final class TlsConnector {

  private static final List<String> KEY_TYPES = List.of("RSA", "EC");

  private final SslContextFactory.Server tls;

  /**
   * Reads the files.
   *
   * @throws IllegalStateException if a file cannot be used; the message names it
   */
  TlsConnector(TlsFiles files) {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      char[] password = new char[0];
      keys.setKeyEntry(
          "server", privateKey(files.privateKey()), password, chain(files.certificateChain()));
      this.tls = new SslContextFactory.Server();
      tls.setKeyStore(keys);
      tls.setKeyStorePassword("");
      tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      tls.setSniRequired(false);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("There is no file %s.".formatted(e.getFile()), e);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "The certificate %s and the key %s cannot be used: %s."
              .formatted(files.certificateChain(), files.privateKey(), e.getMessage()),
          e);
    }
  }

  /** A connector of a server. */
  Connector create(Server server, HttpConfiguration http, String host, int port) {
    HttpConfiguration secure = new HttpConfiguration(http);
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    customizer.setSniHostCheck(false);
    secure.addCustomizer(customizer);
    ServerConnector connector = new ServerConnector(server, tls, new HttpConnectionFactory(secure));
    connector.setHost(host);
    connector.setPort(port);
    return connector;
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
        .toArray(Certificate[]::new);
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file);
    String body =
        pem.replaceFirst("(?s).*-----BEGIN PRIVATE KEY-----", "")
            .replaceFirst("(?s)-----END PRIVATE KEY-----.*", "");
    PKCS8EncodedKeySpec encoded;
    try {
      encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the key file is not PEM", e);
    }
    for (String type : KEY_TYPES) {
      try {
        return KeyFactory.getInstance(type).generatePrivate(encoded);
      } catch (GeneralSecurityException otherType) {
        // The next type may fit; the message below covers all.
      }
    }
    throw new GeneralSecurityException("the key is no unencrypted PKCS #8 key of RSA or EC");
  }
}
