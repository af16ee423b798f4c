package io.easyprint.server.bed;

import java.util.List;

/**
 * G-code that is sent at once; the next stage waits until the printer has said that it is done.
 *
 * @param what it does, for people
 * @param seconds after which it is certainly done
 */
record Stage(String what, List<String> lines, long seconds) {}
