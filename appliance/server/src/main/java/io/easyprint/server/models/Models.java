package io.easyprint.server.models;

import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.mesh.BadModelException;
import io.easyprint.server.mesh.CompactMesh;
import io.easyprint.server.mesh.MeshDesk;
import io.easyprint.server.mesh.MeshReader;
import io.easyprint.server.mesh.ModelFormat;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.store.Store;
import io.easyprint.server.tasks.Tasks;
import io.easyprint.server.web.Caller;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes models in and keeps them: each as the file ID in the folder, with ID.png, its picture, and
 * ID.mesh, what a page needs to show it. A refused upload leaves nothing behind. Thread-safe.
 */
public final class Models {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private final ModelStore rows;
  private final Path folder;
  private final DiskRoom room;
  private final MeshDesk desk;
  private final InstantSource clock;
  private final ModelPictures pictures;
  private final List<Consumer<Model>> listeners = new CopyOnWriteArrayList<>();
  private volatile OwnerLimit limit = (owner, files, bytes, more) -> {};

  /** Refuses, by an exception, one more file of an owner who has his fill. */
  @FunctionalInterface
  public interface OwnerLimit {
    /** An owner with so many files and bytes brings so many bytes more. */
    void require(String owner, long files, long bytes, long more);
  }

  /**
   * Models in this folder, which is made if need be; what no row knows is removed from it.
   *
   * @param tasks draw the pictures
   */
  public Models(
      Store store, Path folder, DiskRoom room, MeshDesk desk, Tasks tasks, InstantSource clock)
      throws IOException {
    this.rows = new ModelStore(store);
    this.folder = folder;
    this.room = room;
    this.desk = desk;
    this.clock = clock;
    this.pictures = new ModelPictures(rows, folder, tasks);
    Files.createDirectories(folder);
    room.count(rows::bytes);
    sweep();
  }

  /**
   * Takes in what a stream brings.
   *
   * @param announced bytes that will come; -1 when that is not known
   * @throws ProblemException for a bad name, a file that is no model, or no room
   */
  public Model add(String owner, String name, InputStream in, long announced) throws IOException {
    String plain = FileName.checked(name);
    requireRoom(owner, Math.max(0, announced));
    Path incoming = folder.resolve(RandomId.next() + ".part");
    try {
      room.receive(in, announced, incoming);
      return take(owner, plain, incoming);
    } finally {
      Files.deleteIfExists(incoming);
    }
  }

  /** Takes in a file, which is moved away; it must lie on the same disk. */
  public Model add(String owner, String name, Path file) throws IOException {
    return take(owner, FileName.checked(name), file);
  }

  /** Says what an owner may keep. */
  public void limit(OwnerLimit rule) {
    limit = rule;
  }

  private void requireRoom(String owner, long more) {
    long[] sum = rows.sumOf(owner);
    limit.require(owner, sum[0], sum[1], more);
  }

  /** Removes all that an account kept. */
  public void removeAllOf(String owner) {
    for (String id : rows.idsOf(owner)) {
      try {
        rows.remove(id);
        removeFiles(id);
      } catch (IOException e) {
        // The files that no row knows go with the next start.
        LOG.warn("A file of a removed model stays until the next start: {}", e.toString());
      }
    }
  }

  private Model take(String owner, String name, Path incoming) throws IOException {
    requireRoom(owner, Files.size(incoming));
    String id = RandomId.next();
    boolean done = false;
    try {
      Model model = inspect(id, owner, name, incoming);
      DurableFiles.move(incoming, file(model));
      rows.add(model, handle -> pictures.order(handle, model));
      done = true;
      listeners.forEach(listener -> listener.accept(model));
      return model;
    } catch (BadModelException e) {
      throw ProblemException.invalid("bad-model", String.valueOf(e.getMessage()));
    } finally {
      if (!done) {
        removeFiles(id);
      }
    }
  }

  private Model inspect(String id, String owner, String name, Path incoming) throws IOException {
    ModelFormat format = desk.detect(incoming);
    String sha256 = Digest.sha256(incoming);
    if (format == ModelFormat.GCODE) {
      return new Model(
          id,
          owner,
          name,
          format,
          Files.size(incoming),
          sha256,
          clock.millis(),
          new Extent(0, 0, 0),
          0,
          0,
          List.of());
    }
    return desk.use(
        incoming,
        format,
        checked -> {
          pack(id, checked);
          var box = checked.mesh().bounds();
          return new Model(
              id,
              owner,
              name,
              format,
              Files.size(incoming),
              sha256,
              clock.millis(),
              new Extent(box.sizeX(), box.sizeY(), box.sizeZ()),
              checked.mesh().triangles(),
              Math.abs(checked.report().volume()),
              checked.warnings());
        });
  }

  private void pack(String id, MeshReader.Checked checked) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside(id, "mesh")))) {
      CompactMesh.write(checked.mesh(), out);
    }
    DurableFiles.force(beside(id, "mesh"));
  }

  /** A model by its id. */
  public Optional<Model> find(String id) {
    return rows.find(id);
  }

  /** The newest models of an account, newest first. */
  public List<Model> newestOf(String owner, int most) {
    return rows.list(owner, "", false, ModelStore.Order.NEWEST, 0, most);
  }

  /**
   * A model that this caller may use.
   *
   * @throws ProblemException {@code not-found} for others
   */
  public Model of(Caller caller, String id) {
    return rows.find(id)
        .filter(model -> caller.mayChange(model.owner()))
        .orElseThrow(ProblemException::notFound);
  }

  /** Removes a model and its files; a slice that was made of it stays. */
  public void remove(Model model) throws IOException {
    rows.remove(model.id());
    removeFiles(model.id());
  }

  /** The file as it was uploaded. */
  public Path file(Model model) {
    return folder.resolve(model.id());
  }

  /** Its picture, where it has one; one that is still to be drawn is waited for a little. */
  public Optional<Path> picture(Model model) {
    return pictures.of(model);
  }

  /** What a page needs to show it, where it is a mesh. */
  public Optional<Path> mesh(Model model) {
    return Optional.of(beside(model.id(), "mesh")).filter(Files::exists);
  }

  /** Is told of each model that was taken in, after the commit and before the uploader. */
  public void onAdded(Consumer<Model> listener) {
    listeners.add(listener);
  }

  /** The desk at which models are read. */
  public MeshDesk desk() {
    return desk;
  }

  ModelStore rows() {
    return rows;
  }

  private Path beside(String id, String ending) {
    return folder.resolve(id + "." + ending);
  }

  private void removeFiles(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id));
    Files.deleteIfExists(beside(id, "png"));
    Files.deleteIfExists(beside(id, "mesh"));
  }

  /** Files of an upload that a killed process did not finish. */
  private void sweep() throws IOException {
    Set<String> known = rows.ids();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        if (!known.contains(dot < 0 ? name : name.substring(0, dot))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
