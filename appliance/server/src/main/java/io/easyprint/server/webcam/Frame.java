package io.easyprint.server.webcam;

/**
 * One picture of the camera. Its bytes are shared by all viewers and never changed.
 *
 * @param jpeg the whole JPEG
 * @param time when it was taken, milliseconds since 1970
 */
// The array is the point: copying each picture for each viewer would cost what sharing saves.
@SuppressWarnings("ArrayRecordComponent")
record Frame(byte[] jpeg, long time) {}
