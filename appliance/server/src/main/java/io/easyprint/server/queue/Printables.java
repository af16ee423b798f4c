package io.easyprint.server.queue;

import io.easyprint.server.web.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be printed. Keeps the queue apart from how slices are made. Thread-safe. */
public interface Printables {
  /** The one of this name; nothing where there is none. */
  Optional<Printable> find(String id);

  /** Its picture, a PNG, where it has one. */
  Optional<Path> picture(String id);

  /**
   * What was chosen for it, to make it again by {@link #again}; nothing where there is none of this
   * name.
   */
  Optional<String> choices(String id);

  /**
   * Makes what was chosen before once more, or finds it.
   *
   * @return its name; it may still have to be made
   */
  String again(Caller caller, String choices) throws IOException;

  /** Is told the name of each that became ready, failed or was cancelled, after the commit. */
  void onSettled(Consumer<String> listener);

  /** What is in use is not removed; asked before each removal. */
  void protect(Predicate<String> inUse);
}
