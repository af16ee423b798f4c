package io.easyprint.printhost.service;

import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.stream.Command;
import java.util.function.LongSupplier;

/** Which port is wanted, and getting and keeping the printer there. Thread-safe. */
final class Connections implements Retries {
  private static final long COLD_MILLIS = 2_000;

  private final StatusBoard board;
  private final EngineSlot engine;
  private final PowerSwitch power;
  private final LongSupplier nanoClock;
  private final Reconnect reconnect = new Reconnect();
  private String port;
  private int baud;
  private boolean wanted;

  Connections(
      StatusBoard board,
      EngineSlot engine,
      PowerSwitch power,
      String port,
      int baud,
      LongSupplier nanoClock) {
    this.board = board;
    this.engine = engine;
    this.power = power;
    this.port = port;
    this.baud = baud;
    this.nanoClock = nanoClock;
  }

  /** Wants the printer on a port from now on. */
  synchronized void connect(String newPort, int newBaud) {
    port = newPort;
    baud = newBaud;
    again();
  }

  /** Wants the printer where it was last. */
  synchronized void again() {
    wanted = true;
    reconnect.settled();
    power.on();
    // DTR is left alone: it would reset the board, and with it what the board remembers.
    engine.submit(new Command.Connect(port, baud, false));
  }

  /** Heaters off, then lets go of the port. */
  void disconnect() {
    coolDown();
    rest();
  }

  /** Lets go of the port until it is wanted again. */
  synchronized void rest() {
    wanted = false;
    reconnect.settled();
    engine.submit(new Command.Disconnect());
  }

  /** Turns the heaters off and waits a moment for the printer to say so. */
  void coolDown() {
    if (board.state() == PrinterState.READY || board.state() == PrinterState.PAUSED) {
      engine.submit(new Command.HeatersOff("Nobody watches over them any more."));
      board.await(() -> board.temperatures().stream().noneMatch(t -> t.target() > 0), COLD_MILLIS);
    }
  }

  /** Switches the printer on and connects; returns whether it came up in time. */
  boolean wake(long millis) {
    again();
    return board.await(() -> board.state() == PrinterState.READY, millis);
  }

  @Override
  public synchronized void failed() {
    reconnect.failed(nanoClock.getAsLong());
  }

  @Override
  public synchronized void settled() {
    reconnect.settled();
  }

  /** Tries again if it is time to. */
  synchronized void step(long nanos) {
    if (wanted && reconnect.due(nanos)) {
      engine.submit(new Command.Connect(port, baud, false));
    }
  }
}
