package io.easyprint.server.webcam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.server.config.Setting;
import io.easyprint.server.config.Settings;
import io.easyprint.server.config.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraSettingsTest {
  @TempDir Path temp;

  @Test
  void impossible_values_are_refused_with_their_name() {
    Map<Setting, String> wrong =
        Map.of(
            Setting.CAMERA, "webcam",
            Setting.CAMERA_DEVICE, "/dev/video0 -w /etc",
            Setting.CAMERA_RESOLUTION, "wide",
            Setting.CAMERA_FPS, "0",
            Setting.CAMERA_ROTATION, "45",
            Setting.CAMERA_START, "never");
    wrong.forEach((setting, value) -> {
      Settings settings = Settings.of(temp, Map.of(setting, value));
      SettingsException refused =
          assertThrows(SettingsException.class, () -> CameraSettings.of(settings));
      assertTrue(String.valueOf(refused.getMessage()).startsWith(setting.key() + " has to be"));
    });
  }

  @Test
  void the_defaults_take_whatever_is_there() {
    CameraSettings settings = CameraSettings.of(Settings.of(temp, Map.of()));
    assertEquals(CameraKind.AUTO, settings.kind());
    assertEquals(1280, settings.width());
  }

  @Test
  void only_usb_cameras_are_found_and_only_their_pictures() throws IOException {
    Path devices = Files.createDirectory(temp.resolve("dev"));
    Path classes = Files.createDirectory(temp.resolve("class"));
    device(devices, classes, "video10", "platform", "0");
    device(devices, classes, "video11", "usb", "0");
    device(devices, classes, "video2", "usb", "0");
    device(devices, classes, "video3", "usb", "1");
    VideoDevices found = new VideoDevices(devices, classes);
    assertEquals(List.of(devices.resolve("video2"), devices.resolve("video11")), found.all());
    Files.delete(devices.resolve("video2"));
    assertEquals(devices.resolve("video11"), found.first().orElseThrow());
  }

  private void device(Path devices, Path classes, String name, String bus, String index)
      throws IOException {
    Path buses = Files.createDirectories(temp.resolve("bus").resolve(bus));
    Path entry = Files.createDirectories(classes.resolve(name).resolve("device"));
    Files.createSymbolicLink(entry.resolve("subsystem"), buses);
    Files.writeString(classes.resolve(name).resolve("index"), index + "\n");
    Files.createFile(devices.resolve(name));
  }

  @Test
  void a_turned_picture_says_so_and_is_otherwise_the_same() throws IOException {
    byte[] jpeg = TestPicture.draw(Instant.EPOCH);
    assertArrayEquals(jpeg, Orientation.mark(jpeg, 0));
    assertEquals(6, orientation(Orientation.mark(jpeg, 90)));
    assertEquals(3, orientation(Orientation.mark(jpeg, 180)));
    assertEquals(8, orientation(Orientation.mark(jpeg, 270)));
  }

  /** What the JDK's own reader finds in the mark; the picture itself must be readable. */
  private static int orientation(byte[] jpeg) throws IOException {
    assertNotNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in);
      IIOMetadataNode tree =
          (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_jpeg_image_1.0");
      IIOMetadataNode unknown = (IIOMetadataNode) tree.getElementsByTagName("unknown").item(0);
      byte[] exif = (byte[]) unknown.getUserObject();
      assertEquals('E', exif[0]);
      assertEquals(0x0112, (exif[16] & 0xFF) << 8 | exif[17] & 0xFF);
      return exif[25];
    } finally {
      reader.dispose();
    }
  }
}
