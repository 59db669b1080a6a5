package dev.tenon.sandbox.aws.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Ranges of IPv4 and IPv6 addresses, in CIDR notation or as one address. */
final class AddressRange {

  private AddressRange() {}

  static boolean contains(String range, String address) {
    int slash = range.indexOf('/');
    Optional<byte[]> base = bytes(slash < 0 ? range : range.substring(0, slash));
    Optional<byte[]> asked = bytes(address);
    if (base.isEmpty() || asked.isEmpty() || base.get().length != asked.get().length) {
      return false;
    }
    int bits = base.get().length * 8;
    int prefix = slash < 0 ? bits : prefix(range.substring(slash + 1));
    return prefix >= 0
        && prefix <= bits
        && number(base.get())
            .shiftRight(bits - prefix)
            .equals(number(asked.get()).shiftRight(bits - prefix));
  }

  private static int prefix(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static BigInteger number(byte[] address) {
    return new BigInteger(1, address);
  }

  /** The address that a text writes out. Names are not looked up. */
  private static Optional<byte[]> bytes(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}
