package io.easyprint.server.queue;

import org.jspecify.annotations.Nullable;

/**
 * A line of the queue. Immutable.
 *
 * @param id random name
 * @param sliceId what is printed
 * @param owner the account's id
 * @param createdAt milliseconds since 1970
 * @param position the smaller the sooner
 * @param copies how many are wanted
 * @param printed how many were begun and have ended
 * @param hold whether it is passed over until it is released
 * @param notBefore milliseconds since 1970; 0: at once
 * @param reason why it is held or did not begin, as a sentence; null without one
 * @param timelapse when pictures are taken while it is printed
 */
record Entry(
    String id,
    String sliceId,
    String owner,
    long createdAt,
    long position,
    int copies,
    int printed,
    boolean hold,
    long notBefore,
    @Nullable String reason,
    TimelapseMode timelapse) {
  int left() {
    return copies - printed;
  }

  Entry at(long newPosition) {
    return new Entry(
        id,
        sliceId,
        owner,
        createdAt,
        newPosition,
        copies,
        printed,
        hold,
        notBefore,
        reason,
        timelapse);
  }

  Entry held(boolean now, @Nullable String why) {
    return new Entry(
        id, sliceId, owner, createdAt, position, copies, printed, now, notBefore, why, timelapse);
  }

  Entry withCopies(int wanted) {
    return new Entry(
        id, sliceId, owner, createdAt, position, wanted, printed, hold, notBefore, reason,
        timelapse);
  }

  Entry withNotBefore(long time) {
    return new Entry(
        id, sliceId, owner, createdAt, position, copies, printed, hold, time, reason, timelapse);
  }

  Entry withPrinted(int ended) {
    return new Entry(
        id, sliceId, owner, createdAt, position, copies, ended, hold, notBefore, reason, timelapse);
  }

  Entry withTimelapse(TimelapseMode mode) {
    return new Entry(
        id, sliceId, owner, createdAt, position, copies, printed, hold, notBefore, reason, mode);
  }
}
