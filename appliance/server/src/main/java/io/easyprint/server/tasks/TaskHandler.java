package io.easyprint.server.tasks;

/**
 * Does one kind of work. It may run again after it was interrupted at any point, so running twice
 * has to end as running once does.
 */
public interface TaskHandler {
  /**
   * Does the work; returning says that it is done for good. An exception has it tried again, as the
   * {@link TaskKind} says.
   */
  void run(TaskRun run) throws Exception;

  /** It will not be tried again. The default leaves the row with its error. */
  default void gaveUp(TaskRun run, String error) throws Exception {}
}
