package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * The physical panel at one moment. Immutable.
 *
 * @param wires what is wired, in the order of {@link PanelPart}
 * @param chosen whether a person chose that; otherwise it is what the settings file says
 * @param gpio whether this machine has the pins at all
 * @param works whether the panel acts
 * @param status the same as a sentence, with the reason where it does not
 * @param pressed the buttons whose contact is closed, or was within the last second: a tap is seen
 *     by whoever asks once in that time
 */
@Json
public record PanelState(
    List<PanelWire> wires,
    boolean chosen,
    boolean gpio,
    boolean works,
    String status,
    List<PanelPart> pressed) {}
