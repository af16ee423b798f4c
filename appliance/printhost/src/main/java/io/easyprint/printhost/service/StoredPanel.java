package io.easyprint.printhost.service;

import io.avaje.jsonb.Json;
import io.easyprint.printhost.api.PanelWire;
import java.util.List;

/** How a person wired the panel, as it is kept over restarts. Immutable. */
@Json
record StoredPanel(List<PanelWire> wires) {}
