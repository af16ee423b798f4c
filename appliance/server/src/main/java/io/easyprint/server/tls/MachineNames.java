package io.easyprint.server.tls;

import io.easyprint.server.web.PublicAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** By which names and addresses this machine can be asked. Thread-safe. */
public final class MachineNames {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private MachineNames() {}

  /** Those of now. */
  public static Certificates.Names now() {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.ofLiteral("127.0.0.1"));
    addresses.add(InetAddress.ofLiteral("::1"));
    addresses.addAll(PublicAddress.ofMachine());
    String host = host();
    return new Certificates.Names(List.of(host, host + ".local", "localhost"), addresses);
  }

  /** The name without its domain, from the system and not from a name server. */
  public static String host() {
    try {
      String name = Files.readString(HOST_NAME).strip().replaceAll("\\..*", "");
      return name.matches("[A-Za-z0-9-]{1,63}") ? name : "easyprint";
    } catch (IOException e) {
      return "easyprint";
    }
  }
}
