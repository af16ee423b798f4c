package io.easyprint.server.timelapse;

import io.easyprint.server.web.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A film as players ask for it: whole, or one range of it (RFC 9110, 14.2), without which Safari
 * plays nothing and nobody can wind.
 */
final class FilmReply {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Bytes from the first to the last, both included. */
  record Range(long first, long last) {}

  private FilmReply() {}

  static Reply of(Path film) {
    return Reply.raw((request, response) -> {
      try (FileChannel file = FileChannel.open(film, StandardOpenOption.READ)) {
        send(request.getHeader("Range"), file, response);
      }
    });
  }

  private static void send(@Nullable String asked, FileChannel file, HttpServletResponse response)
      throws IOException {
    long size = file.size();
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Cache-Control", "private, no-cache");
    response.setContentType("video/mp4");
    Range range = range(asked, size);
    if (range == null) {
      range = new Range(0, size - 1);
    } else if (range.first() >= size) {
      response.setHeader("Content-Range", "bytes */" + size);
      response.sendError(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      return;
    } else {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
    }
    long length = range.last() - range.first() + 1;
    response.setContentLengthLong(length);
    WritableByteChannel out = Channels.newChannel(response.getOutputStream());
    for (long sent = 0; sent < length; ) {
      long more = file.transferTo(range.first() + sent, length - sent, out);
      if (more <= 0) {
        throw new IOException("The film became shorter");
      }
      sent += more;
    }
  }

  /**
   * The range of a header; null for the whole, also where the header says what is not known here.
   */
  static @Nullable Range range(@Nullable String header, long size) {
    Matcher asked = RANGE.matcher(header == null ? "" : header.strip());
    if (!asked.matches()) {
      return null;
    }
    String first = asked.group(1);
    String last = asked.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? null : new Range(Math.max(0, size - Long.parseLong(last)), size - 1);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    return to < from && from < size ? null : new Range(from, to);
  }
}
