import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The CPU of a signature with RSA-3072, which tells how fast the machine is at the moment. Each
 * signature decodes its key first, as a verification does.
 */
final class Signatures {

  /** On the machine that the targets of the fleet were set on. */
  static final double REFERENCE_MILLIS = 2.7;

  private static final int MANY = 400;

  private Signatures() {}

  static double cpuMillis(ExecutorService threads) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(3072);
    byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
    sign(threads, key);
    long cpu = Fleet.cpu();
    sign(threads, key);
    return (Fleet.cpu() - cpu) / (1e6 * MANY);
  }

  private static void sign(ExecutorService threads, byte[] encoded) throws Exception {
    List<Callable<byte[]>> signatures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      signatures.add(() -> signature(encoded));
    }
    for (Future<byte[]> one : threads.invokeAll(signatures)) {
      one.get();
    }
  }

  private static byte[] signature(byte[] encoded) throws Exception {
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(encoded, 0, 300);
    return signature.sign();
  }
}
