package io.easyprint.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dstore.kills=100} for the whole measure; a few by default, as each starts a JVM. */
@Timeout(1800)
class KilledStoreTest {
  private static final int KILLS = Integer.getInteger("store.kills", 3);

  @TempDir Path home;

  private final Random random = new Random(9);

  @Test
  void nothing_acknowledged_is_lost_however_often_the_process_is_killed() throws Exception {
    try (Store store = DerbyStore.open(home.resolve("store"))) {
      AcknowledgingWriter.prepare(store);
    }
    Set<Long> acknowledged = new HashSet<>();
    for (int run = 1; run <= KILLS; run++) {
      int before = acknowledged.size();
      killed(run, acknowledged);
      assertTrue(acknowledged.size() > before, "run " + run + " wrote nothing");
    }
    try (Store store = DerbyStore.open(home.resolve("store"))) {
      Set<Long> kept =
          store.with(
              handle -> handle.createQuery("select id from written").mapTo(Long.class).set());
      Set<Long> lost = new HashSet<>(acknowledged);
      lost.removeAll(kept);
      assertEquals(Set.of(), lost, () -> "of " + acknowledged.size());
      // Nothing was written by halves, either.
      assertEquals(
          List.of(),
          store.with(handle ->
              handle
                  .createQuery(
                      "select writer from total where rows_written <> (select count(*) from"
                          + " written where written.writer = total.writer)")
                  .mapTo(Integer.class)
                  .list()));
    }
  }

  /** One run: SIGKILL after some acknowledgements; those that were on their way count, too. */
  private void killed(int run, Set<Long> acknowledged) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingWriter.class.getName(),
                home.resolve("store").toString(),
                Integer.toString(run))
            .redirectError(Files.createDirectories(home).resolve("errors-" + run).toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      int enough = 1 + random.nextInt(200);
      int seen = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.endsWith(AcknowledgingWriter.WHOLE)) {
          continue; // cut off by the kill
        }
        acknowledged.add(Long.parseLong(line.substring(0, line.length() - 1)));
        if (++seen == enough) {
          process.toHandle().destroyForcibly(); // Process itself would close the pipe, too
        }
      }
      assertTrue(
          seen >= enough, () -> "the writer ended by itself; see errors-" + run + " in " + home);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
