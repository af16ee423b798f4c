package io.easyprint.server.notices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Finds the addresses of a webhook's host, and only such as are not this machine: what listens here
 * for itself must not be called in its name. The connection is made to the very address that was
 * looked at, so a name that changes in between gains nothing. Thread-safe.
 */
final class OutwardAddresses implements SocketAddressResolver {
  private final BooleanSupplier localToo;

  /**
   * A resolver.
   *
   * @param localToo whether this machine may be called, too
   */
  OutwardAddresses(BooleanSupplier localToo) {
    this.localToo = localToo;
  }

  @Override
  public void resolve(
      String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> found) {
    try {
      found.succeeded(resolve(host, port));
    } catch (IOException e) {
      found.failed(e);
    }
  }

  private List<InetSocketAddress> resolve(String host, int port) throws IOException {
    List<InetSocketAddress> outward = new ArrayList<>();
    for (InetAddress address : all(host)) {
      if (localToo.getAsBoolean() || !isHere(address)) {
        outward.add(new InetSocketAddress(address, port));
      }
    }
    if (outward.isEmpty()) {
      throw new IOException(
          "The address is this machine's own; only an administrator allows that.");
    }
    return outward;
  }

  private static InetAddress[] all(String host) throws IOException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("There is no such host.", e);
    }
  }

  /** Loopback, link-local, of no one host, or one of this machine's interfaces. */
  static boolean isHere(InetAddress address) throws SocketException {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }
}
