package io.easyprint.virtualprinter;

/**
 * The firmware's ring of lines that wait or are being executed (Marlin 2.1, gcode/queue.h, BUFSIZE
 * 4 by default). The line in execution keeps its place until it is done. Confined to the machine's
 * thread.
 */
final class CommandQueue {
  private final Command[] commands;
  private int head;
  private int count;

  CommandQueue(int size) {
    commands = new Command[size];
    for (int i = 0; i < size; i++) {
      commands[i] = new Command();
    }
  }

  boolean full() {
    return count == commands.length;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int free() {
    return commands.length - count;
  }

  void add(byte[] line, int length) {
    commands[(head + count) % commands.length].set(line, length);
    count++;
  }

  Command first() {
    return commands[head];
  }

  void removeFirst() {
    head = (head + 1) % commands.length;
    count--;
  }

  void clear() {
    count = 0;
  }
}
