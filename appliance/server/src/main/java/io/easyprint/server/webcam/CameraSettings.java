package io.easyprint.server.webcam;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.config.SettingsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the camera is used. Immutable.
 *
 * @param kind which source
 * @param program the streamer's file or name; empty: its usual name on the PATH
 * @param device file of the camera, such as {@code /dev/video0}; empty: the first one found
 * @param width pixels
 * @param height pixels
 * @param fps pictures a second that are asked for
 * @param rotation degrees clockwise by which viewers turn the picture: 0, 90, 180 or 270
 * @param always whether it runs also while nobody looks
 */
public record CameraSettings(
    CameraKind kind,
    String program,
    String device,
    int width,
    int height,
    int fps,
    int rotation,
    boolean always) {
  private static final Pattern RESOLUTION = Pattern.compile("([1-9][0-9]{1,3})x([1-9][0-9]{1,3})");

  /** mjpg_streamer splits one argument at spaces by itself: nothing in it may hold any. */
  private static final Pattern DEVICE = Pattern.compile("/[A-Za-z0-9/_.:-]+");

  /** Those of the settings. */
  public static CameraSettings of(Settings settings) {
    Matcher size = RESOLUTION.matcher(settings.text(Setting.CAMERA_RESOLUTION));
    require(size.matches(), Setting.CAMERA_RESOLUTION, "such as 1280x720");
    String device = settings.text(Setting.CAMERA_DEVICE);
    require(
        device.isEmpty() || DEVICE.matcher(device).matches(),
        Setting.CAMERA_DEVICE,
        "a device such as /dev/video0");
    long fps = settings.number(Setting.CAMERA_FPS);
    require(fps >= 1 && fps <= 60, Setting.CAMERA_FPS, "from 1 to 60");
    long rotation = settings.number(Setting.CAMERA_ROTATION);
    require(rotation % 90 == 0 && rotation < 360, Setting.CAMERA_ROTATION, "0, 90, 180 or 270");
    String start = settings.text(Setting.CAMERA_START);
    require(
        start.equals("demand") || start.equals("always"), Setting.CAMERA_START, "demand or always");
    return new CameraSettings(
        CameraKind.of(settings.text(Setting.CAMERA)),
        settings.text(Setting.CAMERA_PROGRAM),
        device,
        Integer.parseInt(size.group(1)),
        Integer.parseInt(size.group(2)),
        (int) fps,
        (int) rotation,
        start.equals("always"));
  }

  private static void require(boolean fits, Setting setting, String form) {
    if (!fits) {
      throw new SettingsException(setting.key() + " has to be " + form + ".");
    }
  }
}
