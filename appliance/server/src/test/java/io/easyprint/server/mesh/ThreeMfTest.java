package io.easyprint.server.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThreeMfTest {
  private static final String RELATIONS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Target="/Metadata/thumbnail.png" Id="rel-1"
          Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"/>
        <Relationship Target="/3D/plate.model" Id="rel-2"
          Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>
      </Relationships>
      """;

  /** A tetrahedron with legs of 10 along the axes. */
  private static final String CORNER =
      """
      <mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="10" y="0" z="0"/>
      <vertex x="0" y="10" z="0"/><vertex x="0" y="0" z="10"/></vertices>
      <triangles><triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/>
      <triangle v1="0" v2="3" v3="2"/><triangle v1="1" v2="2" v3="3"/></triangles></mesh>
      """;

  @TempDir Path folder;
  private final MeshReader reader =
      new MeshReader(new MeshLimits(1 << 20, 8 << 20, 100_000, 100_000));

  private static String model(String unit, String inside) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <model unit="%s" xml:lang="en-US"
      xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
      xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">%s</model>
    """
        .formatted(unit, inside);
  }

  private Path zip(Map<String, String> parts) throws IOException {
    Path file = folder.resolve("model.3mf");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private Path threeMf(String model) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("_rels/.rels", RELATIONS);
    parts.put("3D/plate.model", model);
    return zip(parts);
  }

  private String refusal(Path file) {
    return Refusal.of(() -> reader.read(file));
  }

  @Test
  void items_are_put_where_the_plate_has_them_and_units_become_millimetres() throws IOException {
    MeshReader.Checked read =
        reader.read(
            threeMf(
                model(
                    "centimeter",
                    "<resources><object id=\"1\" type=\"model\">%s</object></resources>"
                            .formatted(CORNER)
                        + "<build><item objectid=\"1\"/>"
                        + "<item objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 2 20 0 1\"/>"
                        + "<item objectid=\"1\" printable=\"0\"/></build>")));
    assertEquals(ModelFormat.THREE_MF, read.format());
    assertEquals(8, read.mesh().triangles());
    assertEquals(new Bounds(0, 0, 0, 300, 100, 210), read.mesh().bounds());
    assertEquals(1e6 / 6 * 3, read.report().volume(), 1);
    assertTrue(read.report().watertight());
  }

  @Test
  void components_from_other_parts_are_found_and_mirrored_ones_keep_their_outside()
      throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("_rels/.rels", RELATIONS);
    parts.put(
        "3D/plate.model",
        model(
            "millimeter",
            """
            <resources><object id="7"><components>
            <component p:path="/3D/Objects/corner.model" objectid="2"/>
            <component p:path="/3D/Objects/corner.model" objectid="2"
              transform="-1 0 0 0 1 0 0 0 1 -5 0 0"/>
            <component p:path="/3D/Objects/corner.model" objectid="3"/>
            </components></object></resources><build><item objectid="7"/></build>
            """));
    parts.put(
        "3D/Objects/corner.model",
        model(
            "millimeter",
            "<resources><object id=\"2\">%s</object><object id=\"3\" type=\"support\">%s</object></resources><build/>"
                .formatted(CORNER, CORNER)));
    MeshReader.Checked read = reader.read(zip(parts));
    assertEquals(8, read.mesh().triangles());
    assertEquals(-15, read.mesh().bounds().minX());
    assertEquals(1000.0 / 3, read.report().volume(), 1e-6);
    assertTrue(read.report().watertight());
  }

  @Test
  void a_zip_bomb_is_not_read_to_its_end() throws IOException {
    Path file = threeMf(model("millimeter", " ".repeat(9 << 20)));
    assertTrue(Files.size(file) < 20_000);
    assertTrue(refusal(file).startsWith("The 3MF file"));
    String comments = "<!-- nothing -->".repeat(600_000);
    assertTrue(refusal(threeMf(model("millimeter", comments))).contains("unpacks to far more"));
  }

  @Test
  void an_endless_attribute_or_endless_names_are_refused() throws IOException {
    String endless = "<object id=\"" + "x".repeat(5 << 20) + "\"/>";
    assertTrue(refusal(threeMf(model("millimeter", endless))).contains("not built like a model"));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertTrue(
        refusal(threeMf(model("millimeter", names.toString()))).contains("not built like a model"));
    String deep = "<a>".repeat(10_000);
    assertTrue(refusal(threeMf(model("millimeter", deep))).contains("not built like a model"));
  }

  @Test
  void entities_are_refused_whether_they_expand_or_read_files() throws IOException {
    String laughs =
        """
        <?xml version="1.0"?><!DOCTYPE model [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;">]><model unit="&c;"/>
        """;
    String outside =
        """
        <?xml version="1.0"?><!DOCTYPE model [<!ENTITY a SYSTEM "file:///etc/hostname">]>
        <model><metadata>&a;</metadata></model>
        """;
    assertTrue(refusal(threeMf(laughs)).contains("entities"));
    assertTrue(refusal(threeMf(outside)).contains("entities"));
  }

  @Test
  void components_that_multiply_or_go_round_in_a_circle_end() throws IOException {
    StringBuilder objects =
        new StringBuilder("<resources><object id=\"0\">" + CORNER + "</object>");
    for (int i = 1; i < 30; i++) {
      String uses = "<component objectid=\"%d\"/>".formatted(i - 1).repeat(10);
      objects.append("<object id=\"%d\"><components>%s</components></object>".formatted(i, uses));
    }
    String build = "</resources><build><item objectid=\"29\"/></build>";
    assertTrue(
        refusal(threeMf(model("inch", objects + build))).contains("more than 10,000 places"));
    String circle =
        "<resources><object id=\"1\"><components><component objectid=\"1\"/></components></object>"
            + "</resources><build><item objectid=\"1\"/></build>";
    assertTrue(refusal(threeMf(model("inch", circle))).contains("more than 10,000 places"));
  }

  @Test
  void damaged_archives_and_wrong_ones_are_named() throws IOException {
    assertTrue(refusal(zip(Map.of("readme.txt", "hello"))).contains("without a 3MF model in it"));
    Path file = threeMf(model("millimeter", "<build/>"));
    assertTrue(refusal(file).contains("no triangle"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertTrue(refusal(file).contains("damaged or cut off"));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 10, 0x7FFFFFFF);
    assertTrue(refusal(Files.write(file, bytes)).contains("too many parts"));
    assertTrue(refusal(threeMf("<model><resources>")).contains("damaged"));
    String missing = "<resources/><build><item objectid=\"9\"/></build>";
    assertTrue(refusal(threeMf(model("inch", missing))).contains("names an object that is not"));
  }
}
