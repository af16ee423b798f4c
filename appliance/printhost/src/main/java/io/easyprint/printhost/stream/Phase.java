package io.easyprint.printhost.stream;

/** How far the acquaintance with the printer has come. */
enum Phase {
  /** No port is open. */
  CLOSED,
  /** The port is open; nothing is known but what the greeting hears. */
  GREETING,
  /** It answers with numbers, and is asked what it is. */
  ASKING,
  /** It is known; jobs may run. */
  UP,
  /** Stopped: nothing is streamed until a person connects again. */
  DOWN
}
