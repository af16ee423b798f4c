package io.easyprint.virtualprinter;

/**
 * What M108 breaks (Marlin 2.1, MarlinCore.h, wait_for_heatup and wait_for_user). Confined to the
 * machine's thread.
 */
final class WaitFlags {
  boolean heatup;
  boolean user;

  void release() {
    heatup = false;
    user = false;
  }
}
