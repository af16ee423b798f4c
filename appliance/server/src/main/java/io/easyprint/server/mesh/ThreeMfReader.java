package io.easyprint.server.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape in a 3MF file: core specification 1.3 (objects, components, build items, units) and, of
 * the production extension 1.1, components in other parts of the package. Colours and settings are
 * skipped.
 */
final class ThreeMfReader {
  private static final String MODEL_RELATION =
      "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";

  /** Components can name each other so that a short file means endless copies. */
  private static final int MOST_COPIES = 10_000;

  private static final int DEEPEST = 32;

  private final PackageFile file;
  private final MeshBuilder into;
  private final MeshLimits limits;
  private final Map<String, ThreeMfObject> objects = new HashMap<>();
  private final Set<String> partsRead = new HashSet<>();
  private final List<ThreeMfObject.Use> items = new ArrayList<>();
  private int trianglesLeft;
  private int copies;

  private ThreeMfReader(PackageFile file, MeshLimits limits, MeshBuilder into) {
    this.file = file;
    this.limits = limits;
    this.into = into;
    this.trianglesLeft = limits.triangles();
  }

  static void read(Path path, MeshLimits limits, MeshBuilder into) throws IOException {
    try (PackageFile file = PackageFile.open(path, limits)) {
      new ThreeMfReader(file, limits, into).read();
    }
  }

  private void read() throws IOException {
    String root = rootPart();
    double unit = readPart(root, true);
    Affine toMillimetres = Affine.scale(unit, unit, unit);
    for (ThreeMfObject.Use item : items) {
      emit(item.part(), item.object(), item.how().then(toMillimetres), 0);
    }
  }

  private String rootPart() throws IOException {
    try (InputStream in = file.part("/_rels/.rels")) {
      if (in != null) {
        XmlPull xml = new XmlPull(in);
        while (xml.next()) {
          String target = xml.isStart() ? xml.attribute("Target") : null;
          if (target != null && MODEL_RELATION.equals(xml.attribute("Type"))) {
            return target;
          }
        }
      }
    }
    String any = file.partEnding(".model");
    if (any == null) {
      throw new BadModelException(
          "The file is an archive without a 3MF model in it. Unpack it and send the models one by one.");
    }
    return "/" + any;
  }

  /** Reads a part's objects and, of the root part, its build items; answers its unit in mm. */
  private double readPart(String part, boolean root) throws IOException {
    if (!partsRead.add(part) || partsRead.size() > 1000) {
      return 1;
    }
    try (InputStream in = file.part(part)) {
      if (in == null) {
        throw new BadModelException("The 3MF file lacks its part %s.".formatted(part));
      }
      return readModel(new XmlPull(in), part, root);
    }
  }

  private double readModel(XmlPull xml, String part, boolean root) {
    double unit = 1;
    ThreeMfObject object = null;
    while (xml.next()) {
      if (!xml.isStart()) {
        if (object != null && xml.name().equals("object")) {
          object.close();
          object = null;
        }
        continue;
      }
      switch (xml.name()) {
        case "model" -> unit = millimetres(xml.attribute("unit"));
        case "object" -> {
          object = new ThreeMfObject(limits, trianglesLeft, xml.attribute("type"));
          objects.put(key(part, xml.attribute("id")), object);
        }
        case "item" -> {
          if (root && !"0".equals(xml.attribute("printable"))) {
            items.add(use(xml, part));
          }
        }
        default -> {
          if (object != null) {
            trianglesLeft -= object.take(xml, () -> use(xml, part));
          }
        }
      }
    }
    return unit;
  }

  private static ThreeMfObject.Use use(XmlPull xml, String part) {
    String other = xml.attribute("path");
    return new ThreeMfObject.Use(
        other == null ? part : other,
        xml.attribute("objectid"),
        transform(xml.attribute("transform")));
  }

  private void emit(String part, @Nullable String id, Affine how, int depth) throws IOException {
    if (++copies > MOST_COPIES || depth > DEEPEST) {
      throw new BadModelException(
          "The 3MF file puts its parts together in more than %,d places; it was not read."
              .formatted(MOST_COPIES));
    }
    readPart(part, false);
    ThreeMfObject object = objects.get(key(part, id));
    if (object == null) {
      throw new BadModelException("The 3MF file names an object that is not in it.");
    }
    if (!object.printed()) {
      return;
    }
    object.emit(how, into);
    for (ThreeMfObject.Use component : object.components()) {
      emit(component.part(), component.object(), component.how().then(how), depth + 1);
    }
  }

  private static String key(String part, @Nullable String id) {
    return part + " " + id;
  }

  private static double millimetres(@Nullable String unit) {
    return switch (unit == null ? "millimeter" : unit) {
      case "micron" -> 0.001;
      case "centimeter" -> 10;
      case "inch" -> 25.4;
      case "foot" -> 304.8;
      case "meter" -> 1000;
      default -> 1;
    };
  }

  /**
   * The twelve numbers of a 3MF transform: rows of a matrix that row vectors are multiplied with.
   */
  private static Affine transform(@Nullable String text) {
    if (text == null) {
      return Affine.IDENTITY;
    }
    String[] words = text.strip().split("\\s+");
    double[] n = new double[12];
    try {
      for (int i = 0; i < 12; i++) {
        n[i] = Double.parseDouble(words[i]);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw PackageFile.damaged(e);
    }
    return new Affine(n[0], n[3], n[6], n[1], n[4], n[7], n[2], n[5], n[8], n[9], n[10], n[11]);
  }
}
