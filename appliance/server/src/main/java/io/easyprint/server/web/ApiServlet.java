package io.easyprint.server.web;

import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.problem.ProblemException.Kind;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route, checks who asks, hands over, and turns refusals into problem documents. */
final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** The pieces of an upload are told by its beginning. */
  private static final String PIECES = "/api/v1/uploads/{id}";

  private final transient Routes routes;
  private final transient Authenticator authenticator;
  private final transient Audit audit;
  private final transient RefusedBody rest;

  ApiServlet(Routes routes, Authenticator authenticator, Audit audit, RefusedBody rest) {
    this.routes = routes;
    this.authenticator = authenticator;
    this.audit = audit;
    this.rest = rest;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long began = System.nanoTime();
    Optional<Routes.Match> match = routes.match(request.getMethod(), request.getRequestURI());
    try {
      serve(match, request, response);
    } finally {
      Optional<Access.Row> row = match.map(found -> found.route().access());
      routes
          .meter()
          .answered(
              row.map(Access.Row::method).orElse("other"),
              row.map(Access.Row::pattern).orElse("none"),
              response.getStatus(),
              System.nanoTime() - began);
    }
  }

  private void serve(
      Optional<Routes.Match> match, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      String path = request.getRequestURI();
      if (match.isEmpty()) {
        refuse(routes.methods(path), response);
        rest.drop(request, response);
        return;
      }
      response.setHeader("Cache-Control", "no-store");
      answer(match.get(), request, response);
    } catch (ProblemException e) {
      problem(e, request, response);
    } catch (PrintHostException e) {
      problem(Problems.of(e), request, response);
    } catch (EOFException e) {
      LOG.debug("The client went away: {}", e.toString());
    } catch (IOException e) {
      if (!response.isCommitted() && noSpace(e)) {
        problem(
            new ProblemException(Kind.DISK_FULL, "disk-full", "There is no room on the disk."),
            request,
            response);
      } else {
        failed(e, request, response);
      }
    } catch (RuntimeException e) {
      failed(e, request, response);
    }
  }

  private <X extends Exception> void failed(
      X error, HttpServletRequest request, HttpServletResponse response) throws X, IOException {
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), error);
    if (response.isCommitted()) {
      throw error;
    }
    Problems.send(500, "internal", "Something went wrong here; the log has it.", response);
    rest.drop(request, response);
  }

  private void answer(Routes.Match match, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Access.Row access = match.route().access();
    Optional<Caller> caller = authenticator.authenticate(request);
    boolean screen = access.screen() && caller.map(authenticator::isScreen).orElse(false);
    if (!access.beforeSetup() && !screen && !authenticator.isSetUp()) {
      throw new ProblemException(
          Kind.FORBIDDEN, "setup-needed", "Open the set-up link that the server printed first.");
    }
    if (access.least().isPresent()) {
      Caller known =
          caller.orElseThrow(
              () -> new ProblemException(Kind.UNKNOWN_CALLER, "unauthenticated", "Please log in."));
      if (!screen && !known.role().includes(access.least().get())) {
        throw known.role() == Role.GUEST
            ? new ProblemException(Kind.UNKNOWN_CALLER, "unauthenticated", "Please log in.")
            : ProblemException.forbidden("Your role does not allow that.");
      }
    }
    if (!access.whileLocked() && caller.map(Caller::locked).orElse(false)) {
      throw new ProblemException(
          Kind.FORBIDDEN, "screen-locked", "The screen is locked: give its PIN first.");
    }
    if (!SAFE.contains(request.getMethod())) {
      checkOrigin(request);
      checkToken(access, caller, request);
      if (access.fresh() && !screen && !caller.map(authenticator::isFresh).orElse(false)) {
        throw new ProblemException(
            Kind.FORBIDDEN, "password-needed", "Please give your password once more for that.");
      }
    } else if (request.getHeader("Upgrade") != null) {
      checkOrigin(request); // A WebSocket cannot carry the token, but browsers tell its origin.
    }
    Request asked = new Request(request, match.path(), caller.orElse(null));
    boolean told = !SAFE.contains(request.getMethod()) && !access.pattern().equals(PIECES);
    Reply reply;
    try {
      reply = match.route().handler().handle(asked);
    } catch (ProblemException e) {
      if (told && e.kind() == Kind.UNKNOWN_CALLER) {
        audit.done(caller, asked.address(), action(request), 401);
      }
      throw e;
    }
    if (told) {
      // Before the answer leaves: who reads it can rely on the entry.
      audit.done(asked.actor(), asked.address(), action(request), reply.status());
    }
    reply.send(request, response);
    if (!SAFE.contains(request.getMethod()) && !request.isAsyncStarted()) {
      // Left unread, it would end the connection just when the client sends its next request.
      rest.drop(request, response);
    }
  }

  private static String action(HttpServletRequest request) {
    return request.getMethod() + " " + request.getRequestURI();
  }

  /** A page of another host may not make a browser act here. */
  private static void checkOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    String host = request.getHeader("Host");
    try {
      if (host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority())) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // No address: not this host's.
    }
    throw new ProblemException(
        Kind.FORBIDDEN, "foreign-origin", "The request comes from another site's page.");
  }

  private static void checkToken(
      Access.Row access, Optional<Caller> caller, HttpServletRequest request) {
    if (access.least().isEmpty() || caller.isEmpty() || caller.get().via() != Caller.Via.SESSION) {
      return;
    }
    String sent = request.getHeader("X-Csrf-Token");
    byte[] right = caller.get().csrf().getBytes(StandardCharsets.UTF_8);
    if (sent == null || !MessageDigest.isEqual(right, sent.getBytes(StandardCharsets.UTF_8))) {
      throw new ProblemException(
          Kind.FORBIDDEN, "csrf", "The page is out of date: please load it again.");
    }
  }

  private static void refuse(Collection<String> methods, HttpServletResponse response)
      throws IOException {
    if (methods.isEmpty()) {
      Problems.send(ProblemException.notFound(), response);
    } else {
      response.setHeader("Allow", String.join(", ", methods));
      Problems.send(405, "method-not-allowed", "Not with this method.", response);
    }
  }

  private void problem(ProblemException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("Refused in the middle of an answer: " + e.getMessage());
    }
    response.reset();
    SecurityHeaders.set(response);
    Problems.send(e, response);
    rest.drop(request, response);
  }

  private static boolean noSpace(IOException e) {
    String text = String.valueOf(e.getMessage());
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }
}
