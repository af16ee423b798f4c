package io.easyprint.server.printers;

import io.easyprint.server.cura.CuraException;
import io.easyprint.server.cura.PrinterProfile;
import io.easyprint.server.cura.SettingsRequest;
import io.easyprint.server.cura.UnknownNameException;
import io.easyprint.server.mesh.Bed;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.slicing.SlicingDesk;
import io.easyprint.server.slicing.SlicingTools;
import io.easyprint.server.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The printer that was set up and what it offers. Offers are kept in memory, as working one out
 * takes a second on a small board. Thread-safe.
 */
public final class SetUp {
  private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);
  private static final int KEPT = 16;

  private record Asked(String printer, String nozzle, String material) {}

  private final SetUpPrinter row;
  private final SlicingDesk desk;
  private final Map<Asked, Offer> offers =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Offer> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The set-up printer of this database.
   *
   * @param otherwise the printer until one is chosen
   */
  public SetUp(Store store, SlicingDesk desk, String otherwise) {
    this.row = new SetUpPrinter(store, otherwise);
    this.desk = desk;
  }

  /** The printer's id. */
  public String printer() {
    return row.chosen().id();
  }

  /** The name of the nozzle in its first extruder; empty for the usual one. */
  public String nozzle() {
    return row.chosen().nozzle();
  }

  /** The tools that know all printers. */
  public SlicingTools tools() {
    return desk.tools();
  }

  /**
   * This is the printer from now on.
   *
   * @param nozzle its name; the usual one where empty
   * @throws ProblemException for a printer or a nozzle that is not known
   */
  void choose(String id, String nozzle) {
    checked(() -> desk.tools().printers().volume(id));
    offer(id, nozzle, "");
    row.choose(new SetUpPrinter.Chosen(id, nozzle));
  }

  /**
   * What the printer offers with a nozzle and a material.
   *
   * @param nozzle its name; the usual one where empty
   * @param material its id; what the printer prefers where empty
   * @throws ProblemException for a material that it does not take
   */
  public Offer offer(String printer, String nozzle, String material) {
    Asked asked = new Asked(printer, nozzle, material);
    synchronized (offers) {
      return checked(() -> offers.computeIfAbsent(asked, this::workOut));
    }
  }

  private Offer workOut(Asked asked) {
    SettingsRequest request =
        SettingsRequest.of(asked.printer).withNozzle(asked.nozzle).withMaterial(asked.material);
    PrinterProfile profile = desk.tools().profiles().profile(request);
    Map<String, String> values = desk.tools().resolve(request).extruderValues(0);
    return new Offer(profile, number(values.getOrDefault("machine_nozzle_size", "")));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Forgets what was worked out: a printer of ours has changed. */
  void forget() {
    synchronized (offers) {
      offers.clear();
    }
  }

  /** The bed of the printer; none where Cura's printers are missing or lack this one. */
  public Optional<Bed> bed() {
    return volume().map(bed -> new Bed(bed.width(), bed.depth(), bed.height(), bed.round()));
  }

  /** The same, with where its origin is. */
  public Optional<PrinterProfile.Bed> volume() {
    try {
      SetUpPrinter.Chosen chosen = row.chosen();
      return Optional.of(offer(chosen.id(), chosen.nozzle(), "").profile().bed());
    } catch (ProblemException e) {
      LOG.debug("The bed is not known: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Does what asks Cura's files; what they do not know is a wrong question. */
  public static <T> T checked(java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (UnknownNameException e) {
      String field = e.kind().equals("setting") ? e.name() : e.kind();
      throw ProblemException.invalidField(field, String.valueOf(e.getMessage()));
    } catch (CuraException e) {
      throw ProblemException.invalid("settings", String.valueOf(e.getMessage()));
    }
  }
}
