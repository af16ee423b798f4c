package io.easyprint.server.cura;

/**
 * A printer in the list to choose from. Immutable.
 *
 * @param id what a {@link SettingsRequest} names it by
 * @param manufacturer empty where Cura does not know
 * @param custom made here from one of Cura's, rather than Cura's own
 */
public record PrinterSummary(String id, String name, String manufacturer, boolean custom) {}
