package io.easyprint.server.web;

/** Is told of each answer; must not wait. */
@FunctionalInterface
public interface RequestMeter {
  /** Measures nothing. */
  RequestMeter NONE = (method, route, status, nanos) -> {};

  /**
   * A request has been answered.
   *
   * @param method as in the table of roles; {@code other} where nothing is served
   * @param route pattern as in that table; {@code none} where nothing is served
   * @param nanos from the request's head to the end of the answer
   */
  void answered(String method, String route, int status, long nanos);
}
