package io.easyprint.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a client goes on sending after it was refused. Closing at once would reset the connection,
 * and with it the answer that the client has not read yet; so the rest is read and dropped, up to a
 * bound. Thread-safe.
 */
final class RefusedBody {
  private static final int CHUNK = 1 << 16;

  private final long mostBytes;
  private final Duration longest;

  /**
   * A bound.
   *
   * @param mostBytes what is dropped at most; whoever sends more is cut off
   * @param longest how long at most, looked at with each piece that comes
   */
  RefusedBody(long mostBytes, Duration longest) {
    this.mostBytes = mostBytes;
    this.longest = longest;
  }

  /** Sends the answer off, then drops what still comes. */
  void drop(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.flushBuffer();
    if (request.getHeader("Expect") != null) {
      return; // It waits for a leave that the answer has just refused.
    }
    long end = System.nanoTime() + longest.toNanos();
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = request.getInputStream();
      long dropped = 0;
      while (dropped < mostBytes && System.nanoTime() - end < 0) {
        int got = in.read(chunk);
        if (got < 0) {
          return;
        }
        dropped += got;
      }
    } catch (IOException e) {
      // The client went away: nobody is left to answer.
    }
  }
}
