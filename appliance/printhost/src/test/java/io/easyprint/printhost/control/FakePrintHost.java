package io.easyprint.printhost.control;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Event;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrintHost;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Remembers what it was called with; its events are made by the test. */
final class FakePrintHost implements PrintHost {
  final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  final CountDownLatch loadMayFinish = new CountDownLatch(1);
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private long sequence;

  /** Tells everybody one more event. */
  synchronized void tell() {
    sequence++;
    Event event = new Event.Message(sequence, 0, "info", "x".repeat(800));
    listeners.forEach(listener -> listener.accept(event));
  }

  @Override
  public synchronized Status status() {
    return new Status(
        "run",
        sequence,
        PrinterState.READY,
        "",
        null,
        List.of(),
        100,
        100,
        0,
        BedState.CLEAR,
        null,
        null,
        new RealTime(-1, false, false, List.of()),
        "");
  }

  @Override
  public Status subscribe(Consumer<Event> listener, Runnable lost) {
    listeners.add(listener);
    return status();
  }

  @Override
  public List<SerialPortInfo> ports() {
    return List.of(new SerialPortInfo("/dev/a", "A"), new SerialPortInfo("/dev/b", "B"));
  }

  @Override
  public void connect(String port, int baud) {
    calls.add("connect " + port + " " + baud);
  }

  @Override
  public void disconnect() {
    throw new IllegalStateException("secret detail");
  }

  @Override
  public Job load(String jobId, GcodeFile file, String name) {
    calls.add("load");
    try {
      loadMayFinish.await();
    } catch (InterruptedException e) {
      throw new PrintHostException(PrintHostException.Reason.INTERNAL, "interrupted", e);
    }
    return new Job(
        jobId,
        file,
        name,
        "loading",
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        -1,
        0,
        null,
        null,
        new StreamQuality(0, 0, 0, 0, 0, "model", 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Override
  public void start(String jobId) {
    throw new PrintHostException(PrintHostException.Reason.BED, "The bed is occupied.");
  }

  @Override
  public void pause(String jobId) {
    calls.add("pause " + jobId);
  }

  @Override
  public void resume(String jobId) {
    calls.add("resume " + jobId);
  }

  @Override
  public void cancel(String jobId) {
    calls.add("cancel " + jobId);
  }

  @Override
  public void command(List<String> lines) {
    calls.add("command " + lines);
  }

  @Override
  public void tune(double speedPercent, double flowPercent, double fanPercent) {
    calls.add("tune " + speedPercent + " " + flowPercent + " " + fanPercent);
  }

  @Override
  public void emergencyStop() {
    calls.add("emergencyStop");
  }

  @Override
  public void bedClear() {
    calls.add("bedClear");
  }

  @Override
  public void recover(String jobId, RecoveryChoice choice, double heightMm) {
    calls.add("recover " + jobId + " " + choice + " " + heightMm);
  }

  @Override
  public PanelState panel() {
    return new PanelState(List.of(), false, false, false, "No panel is set up.", List.of());
  }

  @Override
  public PanelState setPanel(List<PanelWire> wires) {
    calls.add("setPanel " + wires.size());
    return panel();
  }

  @Override
  public PanelState resetPanel() {
    calls.add("resetPanel");
    return panel();
  }

  @Override
  public List<Job> ended() {
    return List.of();
  }

  @Override
  public void acknowledge(String jobId) {
    calls.add("acknowledge " + jobId);
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
