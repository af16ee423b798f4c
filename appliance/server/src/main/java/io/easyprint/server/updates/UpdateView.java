package io.easyprint.server.updates;

import io.avaje.jsonb.Json;

/**
 * How it stands with updates, as the pages show it.
 *
 * @param version that runs
 * @param slot that runs; empty where the machine has none
 * @param possible whether this machine can be updated from its pages at all
 * @param onTrial whether the running version has still to show that it comes up
 * @param state {@code idle}, {@code receiving}, {@code installing}, {@code ready}, {@code
 *     restarting}, {@code installed}, {@code rolled-back} or {@code failed}
 * @param next version that this is about; empty while it is not known
 * @param progress of the installation, percent
 * @param whenIdle whether the machine restarts by itself once nothing prints
 * @param fault why it failed, in RAUC's words; empty otherwise
 * @param at since when it is ready, milliseconds since 1970; 0 before
 */
@Json
record UpdateView(
    String version,
    String slot,
    boolean possible,
    boolean onTrial,
    String state,
    String next,
    int progress,
    boolean whenIdle,
    String fault,
    long at) {}
