package io.easyprint.server.octoprint;

import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * An upload's form (RFC 7578), read as it comes: the file goes through without being kept, and a
 * form that turns out to be broken behind it fails the file's last read, so that nothing is taken
 * in. Slicers send their fields before the file or after it. For one thread.
 */
final class UploadForm implements MultiPart.Parser.Listener {
  private static final int CHUNK = 1 << 16;
  private static final int MOST_PARTS = 50;
  private static final int LONGEST_FIELD = 1 << 16;

  private enum Part {
    FILE,
    FIELD,
    IGNORED
  }

  private final InputStream body;
  private final MultiPart.Parser parser;
  private final byte[] chunk = new byte[CHUNK];
  private final Map<String, String> fields = new HashMap<>();
  private final Deque<ByteBuffer> content = new ArrayDeque<>();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private final Map<String, String> disposition = new HashMap<>();
  private Part part = Part.IGNORED;
  private @Nullable String fileName;
  private boolean complete;
  private boolean atEnd;
  private @Nullable Throwable failure;

  private UploadForm(InputStream body, String boundary) {
    this.body = body;
    this.parser = new MultiPart.Parser(boundary, this);
    parser.setMaxParts(MOST_PARTS);
    parser.setPartHeadersMaxLength(8 * 1024);
  }

  /**
   * The form of this request, as far as the beginning of its file.
   *
   * @param most bytes of the whole body
   * @throws ProblemException where it is no form, or has no file
   */
  static UploadForm of(Request request, long most) throws IOException {
    String type = request.header("Content-Type").orElse("");
    String boundary =
        type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
            ? MultiPart.extractBoundary(type)
            : null;
    if (boundary == null || boundary.isEmpty()) {
      throw new ProblemException(
          ProblemException.Kind.UNSUPPORTED_TYPE,
          "form-needed",
          "The upload has to be multipart/form-data.");
    }
    UploadForm form = new UploadForm(request.body(most), boundary);
    while (form.fileName == null && !form.atEnd) {
      form.fill();
    }
    if (form.fileName == null) {
      throw ProblemException.invalidField(
          "file",
          form.fields.containsKey("foldername")
              ? "A folder is made by putting a file into it: send one with its path."
              : "The form has no file.");
    }
    return form;
  }

  /** The file's name, without a path before it. */
  String fileName() {
    String name = fileName == null ? "" : fileName;
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** A field; those behind the file are known once that was read to its end. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The file's bytes. */
  InputStream file() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        while (content.isEmpty() && !atEnd) {
          fill();
        }
        ByteBuffer next = content.peek();
        if (next == null) {
          return -1;
        }
        int count = Math.min(length, next.remaining());
        next.get(into, from, count);
        if (!next.hasRemaining()) {
          content.remove();
        }
        return count;
      }
    };
  }

  private void fill() throws IOException {
    int got = body.read(chunk);
    atEnd = got < 0;
    if (!complete) {
      parser.parse(Content.Chunk.from(ByteBuffer.wrap(chunk, 0, Math.max(0, got)), atEnd));
    }
    if (failure != null || (atEnd && !complete)) {
      throw ProblemException.invalid("invalid-form", "The form is broken off or damaged.");
    }
  }

  @Override
  public void onPartHeader(String name, String text) {
    if (name.equalsIgnoreCase("Content-Disposition")) {
      disposition.clear();
      HttpField.getValueParameters(text, disposition);
    }
  }

  @Override
  public void onPartHeaders() {
    String name = disposition.getOrDefault("name", "");
    String file = disposition.get("filename*");
    file = file == null ? disposition.get("filename") : decoded(file);
    value.reset();
    if (name.equals("file") && file != null && fileName == null) {
      fileName = file;
      part = Part.FILE;
    } else {
      part = file == null ? Part.FIELD : Part.IGNORED;
      if (part == Part.IGNORED) {
        failure = new IOException("more than one file");
      }
    }
  }

  /** RFC 5987: charset, language, and the name in per cent signs. */
  private static String decoded(String text) {
    int name = text.lastIndexOf('\'') + 1;
    try {
      return URLDecoder.decode(text.substring(name).replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text.substring(name);
    }
  }

  @Override
  public void onPartContent(Content.Chunk piece) {
    ByteBuffer bytes = piece.getByteBuffer();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    if (part == Part.FILE && copy.length > 0) {
      content.add(ByteBuffer.wrap(copy));
    } else if (part == Part.FIELD) {
      if (value.size() + copy.length > LONGEST_FIELD) {
        failure = new IOException("a field is too long");
      } else {
        value.writeBytes(copy);
      }
    }
  }

  @Override
  public void onPartEnd() {
    if (part == Part.FIELD) {
      fields.put(
          disposition.getOrDefault("name", ""), value.toString(StandardCharsets.UTF_8).strip());
    }
    disposition.clear();
    part = Part.IGNORED;
  }

  @Override
  public void onComplete() {
    complete = true;
  }

  @Override
  public void onFailure(Throwable cause) {
    failure = cause;
  }
}
