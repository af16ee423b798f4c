package io.easyprint.virtualprinter;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was executed in memory. Written by the printer's thread, read by any. */
final class MoveMemory implements MoveSink {
  private final List<ExecutedMove> moves = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  @Override
  public synchronized void move(double[] position, double feedrate, long line) {
    moves.add(new ExecutedMove(position[0], position[1], position[2], position[3], feedrate, line));
  }

  @Override
  public synchronized void stopped(double[] position, double feedrate, long line) {
    remarks.add("stopped in line " + line);
  }

  @Override
  public synchronized void remark(String what, double[] position) {
    remarks.add(what);
  }

  synchronized List<ExecutedMove> moves() {
    return List.copyOf(moves);
  }

  synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }
}
