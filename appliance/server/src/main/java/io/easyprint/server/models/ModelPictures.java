package io.easyprint.server.models;

import io.easyprint.server.disk.DurableFiles;
import io.easyprint.server.mesh.CompactMesh;
import io.easyprint.server.mesh.Picture;
import io.easyprint.server.tasks.TaskHandler;
import io.easyprint.server.tasks.TaskKind;
import io.easyprint.server.tasks.TaskRun;
import io.easyprint.server.tasks.Tasks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * What models look like: ID.png, drawn of ID.mesh as a task after the upload was answered, since
 * drawing takes longer than everything else about an upload. Thread-safe.
 */
final class ModelPictures implements TaskHandler {
  private static final String TASK = "picture";
  private static final int PIXELS = 512;
  private static final int ATTEMPTS = 3;
  private static final Duration BACK_OFF = Duration.ofSeconds(30);

  /** So long a page's image may wait for its picture; a browser gives up later. */
  private static final long PATIENCE_MS = 10_000;

  /** Further requests are told at once that there is none yet, so that pages keep their threads. */
  private static final int WAITERS = 8;

  private final ModelStore rows;
  private final Path folder;
  private final Tasks tasks;
  private final Semaphore waiters = new Semaphore(WAITERS);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  ModelPictures(ModelStore rows, Path folder, Tasks tasks) {
    this.rows = rows;
    this.folder = folder;
    this.tasks = tasks;
    tasks.register(new TaskKind(TASK, 1, ATTEMPTS, BACK_OFF), this);
  }

  /** Has it drawn once the transaction is committed, if it has a shape. */
  void order(Handle handle, Model model) {
    if (model.triangles() > 0) {
      tasks.add(handle, TASK, model.id());
    }
  }

  @Override
  public void run(TaskRun run) throws IOException {
    try {
      String id = run.payload();
      if (rows.find(id).isPresent()) {
        draw(id);
      }
      // Whoever removed the model meanwhile may have looked for the picture too early.
      if (rows.find(id).isEmpty()) {
        Files.deleteIfExists(picture(id));
      }
    } finally {
      lock.lock();
      try {
        ended.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void draw(String id) throws IOException {
    Picture drawn;
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(folder.resolve(id + ".mesh")))) {
      drawn = Picture.of(CompactMesh.read(in), PIXELS);
    }
    Path part = folder.resolve(id + ".png.part");
    try {
      Files.write(part, drawn.png());
      DurableFiles.move(part, picture(id));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The picture, where there is one; waits for it where it is to be drawn. */
  Optional<Path> of(Model model) {
    Path picture = picture(model.id());
    if (!Files.exists(picture) && waiters.tryAcquire()) {
      try {
        await(model.id(), picture);
      } finally {
        waiters.release();
      }
    }
    return Optional.of(picture).filter(Files::exists);
  }

  private void await(String id, Path picture) {
    long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    lock.lock();
    try {
      while (left > 0 && tasks.open(TASK, id) && !Files.exists(picture)) {
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private Path picture(String id) {
    return folder.resolve(id + ".png");
  }
}
