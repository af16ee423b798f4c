package io.easyprint.server.uploads;

import io.easyprint.server.disk.DiskRoom;
import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.exception.TusException;
import me.desair.tus.server.upload.UploadInfo;

/**
 * The tus 1.0 protocol (https://tus.io/protocols/resumable-upload) with creation, checksum,
 * termination and expiration. An upload belongs to the account that began it; when its last byte is
 * there it goes through the same checks as every model, and the answer says where that model is.
 * Thread-safe.
 */
public final class UploadFeature implements Feature {
  private static final String PATH = "/api/v1/uploads";
  private static final Duration LIFE = Duration.ofHours(24);

  /** Unfinished uploads of one account: more than that is no person. */
  private static final int MOST = 32;

  private final Models models;
  private final DiskRoom room;
  private final Shelf shelf;
  private final TusFileUploadService tus;
  private final long mostBytes;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /**
   * Takes uploads in.
   *
   * @param folder for the unfinished ones, on the same disk as the models
   * @param mostBytes largest upload
   */
  public UploadFeature(Models models, Path folder, DiskRoom room, long mostBytes)
      throws IOException {
    this.models = models;
    this.room = room;
    this.mostBytes = mostBytes;
    this.shelf = new Shelf(folder);
    room.count(shelf::promised);
    this.tus =
        new TusFileUploadService()
            .withUploadUri(PATH)
            .withStoragePath(folder.toString())
            .withUploadStorageService(shelf)
            .withMaxUploadSize(mostBytes)
            .withUploadExpirationPeriod(LIFE.toMillis())
            // Several parts of unknown length would escape the quota.
            .disableTusExtension("concatenation");
    tus.cleanup();
  }

  @Override
  public void routes(Routes routes) {
    routes
        .on("OPTIONS", PATH, this::protocol)
        .post(PATH, this::create)
        .on("OPTIONS", PATH + "/{id}", this::protocol)
        .on("HEAD", PATH + "/{id}", this::upload)
        .on("PATCH", PATH + "/{id}", this::upload)
        .delete(PATH + "/{id}", this::upload);
  }

  private Reply protocol(Request request) {
    String owner = request.caller().accountId();
    return Reply.raw((asked, response) -> tus.process(asked, new TusAnswer(response), owner));
  }

  private Reply create(Request request) throws IOException {
    long length = length(request.servlet());
    if (length > mostBytes) {
      throw ProblemException.tooLarge(mostBytes);
    }
    if (!request.header("Upload-Metadata").orElse("").contains("filename ")) {
      throw ProblemException.invalidField("name", "The file needs a name.");
    }
    tus.cleanup();
    if (shelf.unfinishedOf(request.caller().accountId()) >= MOST) {
      throw new ProblemException(
          Kind.TOO_MANY, "too-many-uploads", "Too many uploads are under way. Finish one first.");
    }
    room.require(length);
    return protocol(request);
  }

  /** What the upload will take is asked for first: without it there is no quota. */
  private static long length(HttpServletRequest request) {
    try {
      long length = Long.parseLong(String.valueOf(request.getHeader("Upload-Length")));
      if (length > 0) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told the same way as an empty file.
    }
    throw ProblemException.invalid("upload-length", "The upload has to say how long it will be.");
  }

  private Reply upload(Request request) throws IOException {
    if (request.servlet().getMethod().equals("PATCH") && request.announced() < 0) {
      throw ProblemException.invalid("upload-length", "The part has to say how long it is.");
    }
    String id = request.path("id");
    String owner = request.caller().accountId();
    return Reply.raw((asked, response) -> {
      TusAnswer answer = new TusAnswer(response);
      if (!busy.add(id)) {
        // The broken connection of before may not have been noticed yet; the sender tries again.
        answer.sendError(423, "Another request has this upload just now.");
        return;
      }
      try {
        tus.process(asked, answer, owner);
        if (!answer.refused() && !asked.getMethod().equals("DELETE")) {
          finish(asked.getRequestURI(), owner, answer);
        }
      } finally {
        busy.remove(id);
      }
    });
  }

  /** Turns an upload that is whole into a model, once. */
  private void finish(String uri, String owner, TusAnswer answer) throws IOException {
    UploadInfo info = shelf.getUploadInfo(uri, owner);
    if (info == null || info.isUploadInProgress()) {
      return;
    }
    String model = shelf.model(info).orElse("");
    if (model.isEmpty()) {
      model = take(info, owner).id();
      shelf.became(info, model);
    }
    answer.setHeader("Location", "/api/v1/models/" + model);
  }

  private Model take(UploadInfo info, String owner) throws IOException {
    if (!Files.exists(shelf.bytes(info))) {
      // The process was killed after the model was made of them: it is in the list.
      forget(info);
      throw ProblemException.notFound();
    }
    try {
      return models.add(owner, info.getFileName(), shelf.bytes(info));
    } catch (ProblemException e) {
      // What is no model will not become one by asking again.
      forget(info);
      throw e;
    }
  }

  private void forget(UploadInfo info) throws IOException {
    try {
      shelf.terminateUpload(info);
    } catch (TusException e) {
      throw new IOException(e);
    }
  }
}
