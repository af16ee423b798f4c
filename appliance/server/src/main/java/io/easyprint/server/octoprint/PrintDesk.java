package io.easyprint.server.octoprint;

import io.easyprint.server.models.Model;
import io.easyprint.server.models.Models;
import io.easyprint.server.problem.ProblemException;
import io.easyprint.server.web.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What OctoPrint calls selecting and printing: the file that an account has selected is remembered
 * until the server ends, and printing means the queue, with its checks. Thread-safe.
 */
final class PrintDesk {
  /** Makes of a model what can be printed. */
  interface Slicer {
    /** The slice's id. */
    String printableOf(Caller caller, Model model) throws IOException;
  }

  /** Puts a slice into the queue. */
  interface Queue {
    /** The entry's id. */
    String enqueue(Caller caller, String sliceId);
  }

  private final Models models;
  private final Slicer slicer;
  private final Queue queue;
  private final Map<String, String> selected = new ConcurrentHashMap<>();

  PrintDesk(Models models, Slicer slicer, Queue queue) {
    this.models = models;
    this.slicer = slicer;
    this.queue = queue;
  }

  void select(Caller caller, Model model) {
    selected.put(caller.accountId(), model.id());
  }

  void unselect(Caller caller, Model model) {
    if (!selected.remove(caller.accountId(), model.id())) {
      throw ProblemException.conflict("nothing-selected", "That file is not selected.");
    }
  }

  void print(Caller caller, Model model) throws IOException {
    queue.enqueue(caller, slicer.printableOf(caller, model));
    select(caller, model);
  }

  /** Prints what is selected. */
  void print(Caller caller) throws IOException {
    Model model =
        models
            .find(selected.getOrDefault(caller.accountId(), ""))
            .filter(found -> caller.mayChange(found.owner()))
            .orElseThrow(
                () -> ProblemException.conflict("nothing-selected", "No file is selected."));
    print(caller, model);
  }

  /** Once more what is being printed. */
  void again(Caller caller, String sliceId) {
    queue.enqueue(caller, sliceId);
  }
}
