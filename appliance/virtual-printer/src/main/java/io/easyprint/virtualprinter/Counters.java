package io.easyprint.virtualprinter;

/** What the machine counts; read out as a {@link Summary}. Confined to the machine's thread. */
final class Counters {
  long receivedBytes;
  long sentBytes;
  long silencedBytes;
  long lines;
  long unnumberedLines;
  long damagedLinesTaken;
  long repeatsDropped;
  long lineErrors;
  long resends;
  long flushedBytes;
  long commands;
  long unknownCommands;
  long oks;
  long resets;
  long kills;
}
