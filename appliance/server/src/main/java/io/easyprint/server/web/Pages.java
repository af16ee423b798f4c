package io.easyprint.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The pages' files: those with a hash in their name never change, all others are asked for anew. An
 * address within a face that is no file is one of the face's own views: its start page answers.
 */
final class Pages extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern HASHED = Pattern.compile(".*[.-][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
  private static final Pattern VIEW = Pattern.compile("(/[^/.]+)+/?");

  private final transient Path folder;

  Pages(Path folder) {
    this.folder = folder;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    if (Routes.isOurs(path)) {
      chain.doFilter(request, response);
      return;
    }
    if (path.equals("/touch")) {
      response.sendRedirect("/touch/");
      return;
    }
    boolean hashed = path.startsWith("/assets/") && HASHED.matcher(path).matches();
    response.setHeader(
        "Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (VIEW.matcher(path).matches() && !Files.exists(folder.resolve(path.substring(1)))) {
      String start = path.startsWith("/touch/") ? "/touch/index.html" : "/index.html";
      request.getRequestDispatcher(start).forward(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
