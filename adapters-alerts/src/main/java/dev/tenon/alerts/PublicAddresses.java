package dev.tenon.alerts;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;

/** Distinguishes addresses on the public internet from all others. */
final class PublicAddresses {

  /** The special-purpose IPv4 blocks of the IANA registry, multicast and the reserved block. */
  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          block(8, 0),
          block(8, 10),
          block(10, 100, 64),
          block(8, 127),
          block(16, 169, 254),
          block(12, 172, 16),
          block(24, 192, 0, 0),
          block(24, 192, 0, 2),
          block(24, 192, 88, 99),
          block(16, 192, 168),
          block(15, 198, 18),
          block(24, 198, 51, 100),
          block(24, 203, 0, 113),
          block(4, 224),
          block(4, 240));

  private static final Block GLOBAL_6 = block(3, 0x20);

  /** Within the global block: Teredo and others of 2001::/23, documentation, 6to4. */
  private static final List<Block> NOT_PUBLIC_6 =
      List.of(
          block(23, 0x20, 0x01, 0x00),
          block(32, 0x20, 0x01, 0x0d, 0xb8),
          block(16, 0x20, 0x02),
          block(20, 0x3f, 0xff, 0x00));

  private PublicAddresses() {}

  /** IPv4 addresses mapped to IPv6 are IPv4 addresses in Java. */
  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(block -> block.contains(bytes))
        : GLOBAL_6.contains(bytes)
            && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static Block block(int bits, int... first) {
    return new Block(bits, IntStream.of(first).boxed().toList());
  }

  /** The addresses whose first bits are those of the given bytes; missing bytes are zero. */
  private record Block(int bits, List<Integer> first) {

    boolean contains(byte[] address) {
      return IntStream.range(0, bits)
          .allMatch(bit -> bitOf(address[bit / 8], bit) == expected(bit));
    }

    private int expected(int bit) {
      return bit / 8 < first.size() ? bitOf(first.get(bit / 8), bit) : 0;
    }

    private static int bitOf(int octet, int bit) {
      return (octet >> (7 - bit % 8)) & 1;
    }
  }
}
