package io.easyprint.server.network;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The appliance's own network. Immutable, but for the password's file.
 *
 * @param ssid its name
 * @param key its password
 * @param address of the appliance in it
 * @param bits how many leading bits all its addresses share
 */
record AccessPoint(String ssid, AccessPointKey key, InetAddress address, int bits) {
  /** As NetworkManager itself would choose; dnsmasq-shared.d on the image names it, too. */
  static final InetAddress ADDRESS = InetAddress.ofLiteral("10.42.0.1");

  static final int BITS = 24;

  /** After the host's name: {@code easyprint-4f2a} opens {@code Easyprint-4f2a}. */
  static AccessPoint of(String host, AccessPointKey key) {
    String own = host.regionMatches(true, 0, "easyprint-", 0, 10) ? host.substring(10) : host;
    String name = own.equalsIgnoreCase("easyprint") ? "Easyprint" : "Easyprint-" + own;
    return new AccessPoint(name.length() > 32 ? name.substring(0, 32) : name, key, ADDRESS, BITS);
  }

  String password() throws IOException {
    return key.text();
  }

  String cidr() {
    return address.getHostAddress() + "/" + bits;
  }

  /** Whether a request came through it: by the connection itself, as no header can say so. */
  boolean carries(HttpServletRequest request) {
    String here = request.getLocalAddr();
    String there = request.getRemoteAddr();
    return here.equals(address.getHostAddress())
        && there.indexOf(':') < 0
        && isNear(InetAddress.ofLiteral(there));
  }

  private boolean isNear(InetAddress other) {
    byte[] own = address.getAddress();
    byte[] theirs = other.getAddress();
    int whole = bits / 8;
    if (own.length != theirs.length || !Arrays.equals(own, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (own[whole] & 0xff) >> (8 - rest) == (theirs[whole] & 0xff) >> (8 - rest);
  }
}
