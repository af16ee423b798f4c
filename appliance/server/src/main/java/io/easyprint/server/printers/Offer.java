package io.easyprint.server.printers;

import io.easyprint.server.cura.PrinterProfile;
import io.easyprint.server.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a printer offers with one material.
 *
 * @param profile as Cura has it
 * @param nozzle width of the first extruder's nozzle, mm
 */
public record Offer(PrinterProfile profile, double nozzle) {
  /** Before the name of a printer's own quality, as some are called like the quick ones. */
  private static final String OWN = "own:";

  /**
   * A quality as it is resolved.
   *
   * @param id its name in the interface
   * @param type Cura's name of it; empty where the printer has none
   * @param layerHeight mm, as typed; empty where the type decides
   */
  public record Chosen(String id, String type, String layerHeight) {}

  /** The name in the interface of one of the printer's own qualities. */
  public static String own(String type) {
    return OWN + type;
  }

  /** The quick ones, then the printer's own. */
  List<QualityChoice> qualities() {
    List<QualityChoice> all = new ArrayList<>();
    for (QuickQuality quick : QuickQuality.values()) {
      if (quick.fits(nozzle)) {
        String name = quick.name().charAt(0) + quick.id().substring(1);
        all.add(new QualityChoice(quick.id(), name, quick.millimetres()));
      }
    }
    for (PrinterProfile.Quality quality : profile.qualities()) {
      all.add(new QualityChoice(OWN + quality.type(), quality.name(), quality.layerHeight()));
    }
    return all;
  }

  /**
   * The quality of this name; the normal one, or what the printer prefers, for an empty name.
   *
   * @throws ProblemException where the printer has none of this name with this material
   */
  public Chosen quality(String id) {
    if (id.isEmpty()) {
      return QuickQuality.NORMAL.fits(nozzle)
          ? quick(QuickQuality.NORMAL)
          : new Chosen(OWN + profile.quality(), profile.quality(), "");
    }
    var quick = QuickQuality.of(id).filter(q -> q.fits(nozzle));
    if (quick.isPresent()) {
      return quick(quick.get());
    }
    String type = id.startsWith(OWN) ? id.substring(OWN.length()) : id;
    if (profile.qualities().stream().noneMatch(q -> q.type().equals(type))) {
      List<String> known = qualities().stream().map(QualityChoice::id).toList();
      throw ProblemException.invalidField(
          "quality",
          "The printer has no quality '%s' with this material; it has %s."
              .formatted(id, String.join(", ", known)));
    }
    return new Chosen(OWN + type, type, "");
  }

  /** The printer's own that is nearest gives speeds and temperatures. */
  private Chosen quick(QuickQuality quick) {
    String nearest =
        profile.qualities().stream()
            .min(
                Comparator.comparingDouble(
                    own -> Math.abs(own.layerHeight() - quick.millimetres())))
            .map(PrinterProfile.Quality::type)
            .orElse("");
    return new Chosen(quick.id(), nearest, quick.layerHeight());
  }
}
