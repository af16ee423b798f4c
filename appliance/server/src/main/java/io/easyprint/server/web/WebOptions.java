package io.easyprint.server.web;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the web server listens.
 *
 * @param address of plain HTTP
 * @param pages folder of the built pages; where there is none, only routes answer
 * @param audit is told of changes
 */
public record WebOptions(InetSocketAddress address, Optional<Path> pages, Audit audit) {}
