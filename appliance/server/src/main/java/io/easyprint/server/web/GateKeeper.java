package io.easyprint.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Sends those away whom the gate leads elsewhere; what would change something is refused. */
final class GateKeeper extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Gate gate;

  GateKeeper(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> to = gate.leads(request);
    if (to.isEmpty()) {
      chain.doFilter(request, response);
    } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      response.setStatus(302);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Location", to.get());
    } else {
      Problems.send(403, "foreign-host", "This is not the host that you asked for.", response);
    }
  }
}
