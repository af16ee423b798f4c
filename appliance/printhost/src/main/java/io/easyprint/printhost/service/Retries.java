package io.easyprint.printhost.service;

/** Hears how connecting went, so that it is tried again in time. */
interface Retries {
  /** The printer did not answer. */
  void failed();

  /** It answered, or nobody wants it any more. */
  void settled();
}
