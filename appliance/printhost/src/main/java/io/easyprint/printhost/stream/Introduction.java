package io.easyprint.printhost.stream;

import io.easyprint.printhost.firmware.FirmwareFacts;
import io.easyprint.printhost.firmware.Firmwares;
import io.easyprint.printhost.firmware.Identity;
import io.easyprint.printhost.firmware.IdentityReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of a printer after the greeting, before it is ready: its name and what it can
 * (M115, again while the answer is damaged), then its settings (M503). Confined to the hot thread.
 */
final class Introduction {
  private static final int MOST_LINES = 300;
  private static final int TRIES = 3;

  private final EngineSettings settings;
  private final LineProtocol protocol;
  private final HostQueue queue;
  private final Reports reports;
  private final List<String> heard = new ArrayList<>();

  private Identity identity = Identity.UNKNOWN;
  private FirmwareFacts facts = Firmwares.CAUTIOUS;
  private boolean named;
  private int tries;

  Introduction(EngineSettings settings, LineProtocol protocol, HostQueue queue, Reports reports) {
    this.settings = settings;
    this.protocol = protocol;
    this.queue = queue;
    this.reports = reports;
  }

  /** Asks for the name. */
  void begin() {
    named = false;
    tries = 0;
    heard.clear();
    queue.addToScript("M115");
  }

  /** A line from the printer meanwhile. */
  void heard(String line) {
    if (heard.size() < MOST_LINES) {
      heard.add(line);
    }
  }

  /**
   * All that was asked is answered; asks for what is missing.
   *
   * @param lastNumber the line that the printer had accepted last before the greeting
   * @return whether nothing is missing
   */
  boolean answered(long lastNumber) {
    if (named) {
      reports.event(new EngineEvent.SettingsReported(List.copyOf(heard)));
      heard.clear();
      return true;
    }
    identity = IdentityReader.read(heard);
    boolean unknown = identity.name().isEmpty() || !Firmwares.of(identity).known();
    if (unknown && ++tries < TRIES) {
      queue.addToScript("M115");
      return false;
    }
    named(lastNumber);
    return false;
  }

  private void named(long lastNumber) {
    named = true;
    facts = Firmwares.of(identity);
    protocol.firmware(facts, settings.ringBytes(), settings.bufferLines(), settings.oneLine());
    reports.event(new EngineEvent.Identified(identity, lastNumber));
    if (reportsTemperatures()) {
      queue.addToScript("M155 S" + settings.pollSeconds());
    }
    if (facts.keepsAlive()) {
      queue.addToScript("M113 S2");
    }
    if (identity.can("PROMPT_SUPPORT")) {
      queue.addToScript("M876 P1");
    }
    heard.clear();
    queue.addToScript("M503");
  }

  /** Whether temperatures come without being asked for. */
  boolean reportsTemperatures() {
    return identity.can("AUTOREPORT_TEMP");
  }

  /** The printer that was named last. */
  Identity identity() {
    return identity;
  }

  /** What is known of its firmware. */
  FirmwareFacts facts() {
    return facts;
  }
}
