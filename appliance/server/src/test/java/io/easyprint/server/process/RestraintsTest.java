package io.easyprint.server.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RestraintsTest {
  /** Asked of the program itself, with the system's own tools. */
  private static final String WHAT_IT_HAS =
      "chrt -p $$; ionice -p $$; taskset -pc $$; cat /proc/self/oom_score_adj;"
          + " prlimit --pid $$ --data --fsize --noheadings --output RESOURCE,HARD";

  @Test
  void a_program_runs_only_when_nobody_else_wants_to_on_its_own_cores_and_in_bounds()
      throws Exception {
    List<String> words = new ArrayList<>(Restraints.of("0", 1L << 30, 1L << 20).words());
    words.addAll(List.of("sh", "-c", WHAT_IT_HAS));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.contains("SCHED_IDLE"), said);
    assertTrue(said.contains("\nidle\n"), said);
    assertTrue(said.contains("affinity list: 0\n"), said);
    assertTrue(said.contains("\n900\n"), said);
    assertTrue(said.matches("(?s).*DATA +1073741824\\s.*FSIZE +1048576\\s.*"), said);
  }
}
