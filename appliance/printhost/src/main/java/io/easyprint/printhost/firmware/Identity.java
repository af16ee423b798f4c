package io.easyprint.printhost.firmware;

import java.util.Map;

/**
 * What a firmware says of itself in answer to M115. Immutable.
 *
 * @param name FIRMWARE_NAME, for example {@code Marlin 2.1.2.5}; empty when it did not say
 * @param machine MACHINE_TYPE; empty when it did not say
 * @param capabilities the {@code Cap:NAME:1} lines; absent means that it did not say
 */
public record Identity(String name, String machine, Map<String, Boolean> capabilities) {
  /** Nothing known yet. */
  public static final Identity UNKNOWN = new Identity("", "", Map.of());

  public Identity {
    capabilities = Map.copyOf(capabilities);
  }

  /** Whether the firmware announced the capability as present. */
  public boolean can(String capability) {
    return capabilities.getOrDefault(capability, false);
  }
}
