package io.easyprint.printhost.api;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * What the printing thread got from the system.
 *
 * @param core the core it is pinned to; -1 when not pinned
 * @param fifo whether it runs as SCHED_FIFO
 * @param memoryLocked whether the process's memory is locked
 * @param missing a sentence for each thing that it asked for and did not get
 */
@Json
public record RealTime(int core, boolean fifo, boolean memoryLocked, List<String> missing) {}
