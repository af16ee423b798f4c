package io.easyprint.server.timelapse;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import java.time.Duration;

/**
 * How timelapses are taken and made. Immutable.
 *
 * @param program ffmpeg's name on the PATH, or its file
 * @param cpus processors that it keeps to; empty: any
 * @param every between pictures by time
 * @param mostFrames pictures of one print at a time
 * @param mostBytes that all films may take; beyond it the oldest go
 */
public record TimelapseSettings(
    String program, String cpus, Duration every, int mostFrames, long mostBytes) {
  private static final int MOST_FRAMES = 900;

  /** As the server is set; the cores are those of the slicer, which the print host has not. */
  public static TimelapseSettings of(Settings settings) {
    return new TimelapseSettings(
        settings.text(Setting.FFMPEG),
        settings.text(Setting.SLICER_CPUS),
        Duration.ofSeconds(Math.max(1, settings.number(Setting.TIMELAPSE_SECONDS))),
        MOST_FRAMES,
        settings.number(Setting.TIMELAPSE_BYTES));
  }
}
