package io.easyprint.printhost.firmware;

/**
 * What is known of a family of firmware and matters to a sender; the whole table is {@link
 * Firmwares}. Immutable.
 *
 * @param family the name that FIRMWARE_NAME starts with
 * @param ringBytes bytes that its receive buffer can hold while nothing is read from it; 0 where
 *     that is not known or not guaranteed: then one line at a time
 * @param bufferLines commands that have left the receive buffer and wait for their turn (BUFSIZE)
 * @param plannerMoves moves that the planner holds
 * @param highestNumber line numbers are reset before they pass this
 * @param asksAgain whether it checks line numbers and asks for lines again
 * @param keepsAlive whether M113 makes it say {@code busy} while a command takes long
 * @param source where these facts are from
 */
public record FirmwareFacts(
    String family,
    int ringBytes,
    int bufferLines,
    int plannerMoves,
    long highestNumber,
    boolean asksAgain,
    boolean keepsAlive,
    String source) {

  /** Whether the family is known at all. */
  public boolean known() {
    return !family.isEmpty();
  }

  /** Whether more than one line may be on the way. */
  public boolean windowed() {
    return ringBytes > 0;
  }
}
