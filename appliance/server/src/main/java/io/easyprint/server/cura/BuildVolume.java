package io.easyprint.server.cura;

/** How far a printer reaches, mm. Immutable. */
public record BuildVolume(double width, double depth, double height) {}
