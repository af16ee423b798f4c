package io.easyprint.printhost.cli;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.StreamQuality;

/**
 * What {@code --json} writes.
 *
 * @param outcome completed, cancelled, failed or interrupted
 * @param reason a sentence; empty for a completed one
 * @param line lines of the file acknowledged
 * @param byteOffset bytes of the file acknowledged
 * @param quality the stream quality
 * @param realTime what the printing thread got from the system
 */
@Json
record PrintReport(
    String outcome,
    String reason,
    long line,
    long byteOffset,
    StreamQuality quality,
    RealTime realTime) {

  String json() {
    return Jsonb.instance().type(PrintReport.class).toJsonPretty(this);
  }
}
