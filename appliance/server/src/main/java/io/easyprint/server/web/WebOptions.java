package io.easyprint.server.web;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the web server listens.
 *
 * @param address of plain HTTP
 * @param pages folder of the built pages; where there is none, only routes answer
 * @param audit is told of changes
 * @param headWithin time in which a request's head has to be there
 */
public record WebOptions(
    InetSocketAddress address, Optional<Path> pages, Audit audit, Duration headWithin) {
  /** Patient with slow networks, not with those who hold places. */
  public static final Duration HEAD_WITHIN = Duration.ofSeconds(20);
}
