package io.easyprint.virtualprinter;

/**
 * Sees M108, M112, M410 and M876 in the stream while the command queue is busy, and even when the
 * receive ring is full, because it is fed by the interrupt that takes bytes off the line (Marlin
 * 2.1, feature/e_parser.h). A line counts from its first letter, with or without a number, and acts
 * at its end. Confined to the machine's thread.
 */
final class EmergencyParser {
  /** What was found. */
  interface Listener {
    void continueWaiting();

    void kill();

    void quickStop();

    void promptAnswer(int choice);
  }

  private static final int LONGEST = 7;

  private enum State {
    START,
    NUMBER,
    COMMAND,
    IGNORE
  }

  private final Listener listener;
  private final byte[] command = new byte[LONGEST];
  private State state = State.START;
  private int length;

  EmergencyParser(Listener listener) {
    this.listener = listener;
  }

  void put(int value) {
    if (value == '\n' || value == '\r') {
      if (state == State.COMMAND) {
        act();
      }
      state = State.START;
      length = 0;
      return;
    }
    switch (state) {
      case START -> start(value);
      case NUMBER -> number(value);
      case COMMAND -> collect(value);
      case IGNORE -> {}
    }
  }

  private void start(int value) {
    if (value == 'N') {
      state = State.NUMBER;
    } else if (value == 'M') {
      state = State.COMMAND;
    } else if (value != ' ') {
      state = State.IGNORE;
    }
  }

  private void number(int value) {
    if (value == 'M') {
      state = State.COMMAND;
    } else if (value != ' ' && value != '-' && (value < '0' || value > '9')) {
      state = State.IGNORE;
    }
  }

  /** Spaces may stand before the number and around the S of M876, not inside a number. */
  private void collect(int value) {
    boolean mayBeSpaced = length == 0 || (length >= 3 && command[0] == '8');
    if (value == ' ' && mayBeSpaced) {
      return;
    }
    if (length < LONGEST) {
      command[length++] = (byte) value;
    }
  }

  private void act() {
    if (starts("108")) {
      listener.continueWaiting();
    } else if (starts("112")) {
      listener.kill();
    } else if (starts("410")) {
      listener.quickStop();
    } else if (starts("876S") && length > 4 && command[4] >= '0' && command[4] <= '9') {
      listener.promptAnswer(command[4] - '0');
    }
  }

  private boolean starts(String digits) {
    if (length < digits.length()) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (command[i] != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
