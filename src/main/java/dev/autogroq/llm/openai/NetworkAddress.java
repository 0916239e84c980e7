package dev.autogroq.llm.openai;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which network addresses a model may have; judged once as written and again as resolved. */
final class NetworkAddress {
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");

  /** Metadata services outside the link-local range: Alibaba, Azure, Oracle. */
  private static final byte[][] METADATA = {
    {100, 100, 100, (byte) 200}, {(byte) 168, 63, (byte) 129, 16}, {(byte) 192, 0, 0, (byte) 192}
  };

  /** Amazon's metadata service by IPv6, fd00:ec2::254. */
  private static final byte[] METADATA_IPV6 = {
    (byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54
  };

  private NetworkAddress() {}

  /** The address that a literal spells in its one ordinary form; empty for any other text. */
  static Optional<InetAddress> literal(String host) {
    boolean ordinary =
        host.contains(":") ? IPV6.matcher(host).matches() : DOTTED_QUAD.matcher(host).matches();
    if (!ordinary) {
      return Optional.empty();
    }
    try {
      // Only literals come here, so nothing is looked up.
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static boolean isLoopback(InetAddress address) {
    return embeddedIpv4(address).isLoopbackAddress();
  }

  /** Why no endpoint may have this address, whatever its name; empty if it may. */
  static Optional<String> forbidden(InetAddress given) {
    InetAddress address = embeddedIpv4(given);
    if (address.isLinkLocalAddress()) {
      return Optional.of("it is link-local, where clouds keep their metadata");
    }
    if (isMetadata(address.getAddress())) {
      return Optional.of("it is a cloud's metadata service");
    }
    if (address.isAnyLocalAddress() || address.isMulticastAddress() || isReserved(address)) {
      return Optional.of("it is no address of one machine");
    }
    return Optional.empty();
  }

  private static boolean isMetadata(byte[] bytes) {
    return Arrays.equals(bytes, METADATA_IPV6)
        || Arrays.stream(METADATA).anyMatch(known -> Arrays.equals(bytes, known));
  }

  /** 0.0.0.0/8 and 240.0.0.0/4, which some systems read as "this machine" and "everybody". */
  private static boolean isReserved(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
  }

  /** The IPv4 address inside an IPv6 one: compatible ::a.b.c.d, NAT64 64:ff9b::/96, 6to4 2002:: */
  private static InetAddress embeddedIpv4(InetAddress address) {
    byte[] b = address.getAddress();
    if (address instanceof Inet4Address || b.length != 16) {
      return address;
    }
    boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
    boolean nat64 = b[0] == 0 && b[1] == 0x64 && b[2] == (byte) 0xff && b[3] == (byte) 0x9b;
    boolean compatible = zero(b, 0, 12) && !(zero(b, 12, 15) && (b[15] & 0xff) <= 1);
    if (!sixToFour && !nat64 && !compatible) {
      return address;
    }
    int from = sixToFour ? 2 : 12;
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(b, from, from + 4));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static boolean zero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
