package io.easyprint.server.store;

import java.io.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Derby writes what it would put into derby.log: our log. Derby calls {@link #writer()} by
 * name, once in a process. Thread-safe.
 */
public final class DerbyLog extends Writer {
  private static final Logger LOG = LoggerFactory.getLogger("derby");

  private final StringBuilder line = new StringBuilder();

  private DerbyLog() {}

  /** What the property {@code derby.stream.error.method} names. */
  public static Writer writer() {
    return new DerbyLog();
  }

  @Override
  public synchronized void write(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] != '\n') {
        line.append(text[i]);
      } else {
        String whole = line.toString().strip();
        line.setLength(0);
        if (whole.startsWith("ERROR") || whole.contains("Exception")) {
          LOG.info(whole);
        } else {
          LOG.debug(whole);
        }
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
