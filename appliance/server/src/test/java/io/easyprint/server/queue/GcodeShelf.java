package io.easyprint.server.queue;

import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.server.models.Extent;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.web.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** For tests: G-code of our own making, in place of slices. */
public final class GcodeShelf implements Printables {
  private final Path folder;
  private final Map<String, Printable> all = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Files in this folder. */
  public GcodeShelf(Path folder) {
    this.folder = folder;
  }

  /** A small square tower of so many layers, ready to be printed. */
  public String tower(String owner, String name, int layers) {
    return tower(owner, name, layers, RandomId.next(), Printable.State.READY);
  }

  /** One that is still being made. */
  public String making(String owner, String name) {
    return tower(owner, name, 1, RandomId.next(), Printable.State.MAKING);
  }

  /** Settles one that was being made. */
  public void settle(String id, Printable.State state) {
    Printable was = all.get(id);
    if (was == null) {
      throw new IllegalArgumentException(id);
    }
    tower(was.owner(), was.name(), 3, id, state);
    listeners.forEach(listener -> listener.accept(id));
  }

  private String tower(String owner, String name, int layers, String id, Printable.State state) {
    return tower(owner, name, layers, 0.2, "", id, state);
  }

  /** A square block of layers of a millimetre, on a bed of this temperature, °C. */
  public String block(String owner, String name, int millimetres, int bed) {
    String heat = bed > 0 ? "M190 S" + bed + "\n" : "";
    return tower(owner, name, millimetres, 1, heat, RandomId.next(), Printable.State.READY);
  }

  private String tower(
      String owner,
      String name,
      int layers,
      double height,
      String before,
      String id,
      Printable.State state) {
    StringBuilder text = new StringBuilder(";LAYER_COUNT:" + layers + "\n" + before);
    text.append("G28\nG90\nM82\nG92 E0\n");
    double e = 0;
    for (int layer = 0; layer < layers; layer++) {
      text.append(";LAYER:").append(layer).append('\n');
      text.append(String.format(Locale.ROOT, "G1 X50 Y50 Z%.2f F3000\n", height * (layer + 1)));
      for (int[] corner : new int[][] {{80, 50}, {80, 80}, {50, 80}, {50, 50}}) {
        e += 0.6;
        text.append(
            String.format(Locale.ROOT, "G1 X%d Y%d E%.3f F2400\n", corner[0], corner[1], e));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(folder.resolve(id + ".gcode"), bytes);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    GcodeFile file = new GcodeFile(id, bytes.length, sha256(bytes));
    all.put(
        id,
        new Printable(
            id,
            owner,
            "",
            name,
            state,
            state == Printable.State.READY ? file : null,
            "test",
            "generic_pla",
            state == Printable.State.MAKING ? 0 : 60,
            layers,
            e,
            e * 0.003,
            null,
            new Extent(30, 30, height * layers)));
    return id;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Spoils a file, so that its hash differs. */
  public void spoil(String id) {
    try {
      Files.writeString(folder.resolve(id + ".gcode"), "G28\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Printable> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Optional<Path> picture(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<String> choices(String id) {
    return find(id)
        .map(one -> "{\"modelId\":\"" + one.owner() + "\",\"quality\":\"normal\",\"infill\":15}");
  }

  @Override
  public String again(Caller caller, String choices) {
    return tower(caller.accountId(), "made again", 3);
  }

  /** It is there no more. */
  public void remove(String id) {
    all.remove(id);
  }

  @Override
  public void onSettled(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public void protect(Predicate<String> inUse) {
    // Nothing is ever removed from here.
  }
}
