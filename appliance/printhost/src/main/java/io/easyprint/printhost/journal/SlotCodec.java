package io.easyprint.printhost.journal;

import io.easyprint.posix.SectorFile;
import io.easyprint.printhost.journal.Mark.Target;
import io.easyprint.printhost.stream.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A mark as one sector: magic, sequence, fields, CRC-32C in the last four bytes. A sector that was
 * being written when the power went fails its checksum and is passed over.
 */
final class SlotCodec {
  private static final int MAGIC = 0x45504a31; // "EPJ1"
  private static final int CHECKED = SectorFile.SECTOR - Integer.BYTES;
  private static final int LONGEST_JOB_ID = 64;

  record Slot(long sequence, Mark mark) {}

  private SlotCodec() {}

  static byte[] encode(long sequence, Mark mark) {
    byte[] sector = new byte[SectorFile.SECTOR];
    ByteBuffer out = ByteBuffer.wrap(sector);
    Position at = mark.position();
    out.putInt(MAGIC).putLong(sequence).putLong(mark.time());
    putText(out, at.jobId(), LONGEST_JOB_ID);
    out.putLong(at.line()).putLong(at.byteOffset()).putLong(at.sentLine());
    out.putLong(at.wireNumber());
    out.putDouble(at.x()).putDouble(at.y()).putDouble(at.z());
    out.putDouble(at.e()).putDouble(at.feedrate());
    out.putDouble(mark.speedPercent()).putDouble(mark.flowPercent());
    out.putDouble(mark.fanPercent());
    out.put((byte) mark.targets().size());
    for (Target target : mark.targets()) {
      putText(out, target.heater(), 4);
      out.putDouble(target.celsius());
    }
    out.putInt(CHECKED, checksum(sector));
    return sector;
  }

  static Optional<Slot> decode(byte[] sector) {
    ByteBuffer in = ByteBuffer.wrap(sector);
    if (in.getInt(0) != MAGIC || in.getInt(CHECKED) != checksum(sector)) {
      return Optional.empty();
    }
    in.position(Integer.BYTES);
    long sequence = in.getLong();
    long time = in.getLong();
    String jobId = text(in);
    Position position =
        new Position(
            jobId,
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble());
    double speed = in.getDouble();
    double flow = in.getDouble();
    double fan = in.getDouble();
    int count = in.get();
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      targets.add(new Target(text(in), in.getDouble()));
    }
    return Optional.of(new Slot(sequence, new Mark(time, position, targets, speed, flow, fan)));
  }

  private static void putText(ByteBuffer out, String text, int longest) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > longest) {
      throw new IllegalArgumentException("longer than " + longest + " characters: " + text);
    }
    out.put((byte) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.get()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static int checksum(byte[] sector) {
    CRC32C crc = new CRC32C();
    crc.update(sector, 0, CHECKED);
    return (int) crc.getValue();
  }
}
