package io.easyprint.server.queue;

import io.avaje.jsonb.Json;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.store.RandomId;
import io.easyprint.server.web.Feature;
import io.easyprint.server.web.Reply;
import io.easyprint.server.web.Request;
import io.easyprint.server.web.Routes;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The queue over HTTP: everybody sees all of it. Thread-safe. */
public final class QueueFeature implements Feature {
  @Json
  record AddRequest(
      @Nullable String sliceId,
      @Nullable Integer copies,
      @Nullable Boolean hold,
      @Nullable Long notBefore,
      @Nullable String timelapse) {}

  @Json
  record ChangeRequest(
      @Nullable Integer copies,
      @Nullable Boolean hold,
      @Nullable Long notBefore,
      @Nullable String timelapse) {}

  @Json
  record MoveRequest(@Nullable String before) {}

  private final Queue queue;
  private final QueueBoard board;

  /** The routes of this queue. */
  public QueueFeature(Queue queue, QueueBoard board) {
    this.queue = queue;
    this.board = board;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/api/v1/queue", request -> Reply.json(new EntryView.AllOf(board.views())))
        .post("/api/v1/queue", this::add)
        .post("/api/v1/prints/{id}/again", this::again)
        .on("PATCH", "/api/v1/queue/{id}", this::change)
        .delete("/api/v1/queue/{id}", this::remove)
        .post("/api/v1/queue/{id}/move", this::move);
  }

  private Reply add(Request request) throws IOException {
    AddRequest asked = request.json(AddRequest.class);
    String slice = asked.sliceId();
    if (slice == null || !RandomId.isOne(slice)) {
      throw ProblemException.invalidField("sliceId", "Name the slice to print.");
    }
    Entry entry =
        queue.add(
            request.caller(),
            slice,
            asked.copies() == null ? 1 : asked.copies(),
            Boolean.TRUE.equals(asked.hold()),
            asked.notBefore() == null ? 0 : asked.notBefore(),
            TimelapseMode.of(asked.timelapse()));
    return Reply.created("/api/v1/queue/" + entry.id(), board.view(entry.id()));
  }

  private Reply again(Request request) throws IOException {
    Entry entry = queue.again(request.caller(), request.path("id"));
    return Reply.created("/api/v1/queue/" + entry.id(), board.view(entry.id()));
  }

  private Reply change(Request request) throws IOException {
    ChangeRequest asked = request.json(ChangeRequest.class);
    Integer copies = asked.copies();
    Long notBefore = asked.notBefore();
    Entry entry =
        queue.change(
            request.caller(),
            request.id("id"),
            copies == null ? OptionalInt.empty() : OptionalInt.of(copies),
            Optional.ofNullable(asked.hold()),
            notBefore == null ? OptionalLong.empty() : OptionalLong.of(notBefore),
            Optional.ofNullable(asked.timelapse()).map(TimelapseMode::of));
    return Reply.json(board.view(entry.id()));
  }

  private Reply remove(Request request) {
    queue.remove(request.caller(), request.id("id"));
    return Reply.noContent();
  }

  private Reply move(Request request) throws IOException {
    MoveRequest asked = request.json(MoveRequest.class);
    queue.move(request.caller(), request.id("id"), Optional.ofNullable(asked.before()));
    return Reply.noContent();
  }
}
