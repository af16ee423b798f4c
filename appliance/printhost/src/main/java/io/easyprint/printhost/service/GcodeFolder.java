package io.easyprint.printhost.service;

import io.easyprint.gcode.Dialect;
import io.easyprint.gcode.estimate.EstimateSettings;
import io.easyprint.gcode.scan.GcodeScan;
import io.easyprint.gcode.scan.ScanResult;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.PrintHostException;
import io.easyprint.printhost.api.PrintHostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The folder of G-code files, by their ids; never written to. Thread-safe. */
final class GcodeFolder {
  private final Path folder;

  GcodeFolder(Path folder) {
    this.folder = folder;
  }

  Path path(GcodeFile file) {
    return folder.resolve(file.id() + ".gcode");
  }

  /**
   * Reads the file once, checks its size and hash, and tells what it holds.
   *
   * @throws PrintHostException {@link Reason#FILE} when it is missing or another than was meant
   */
  ScanResult scan(GcodeFile file, EstimateSettings settings) {
    Path path = path(file);
    MessageDigest sha256 = sha256();
    try {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new PrintHostException(Reason.FILE, "The G-code file is not there.");
      }
      if (Files.size(path) != file.size()) {
        throw new PrintHostException(
            Reason.FILE, "The G-code file has another size than was announced.");
      }
      ScanResult result;
      try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
        result = GcodeScan.scan(in, Dialect.MARLIN_2, settings);
        in.transferTo(OutputStream.nullOutputStream());
      }
      if (!HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
        throw new PrintHostException(
            Reason.FILE, "The G-code file holds something else than was announced.");
      }
      return result;
    } catch (NoSuchFileException e) {
      throw new PrintHostException(Reason.FILE, "The G-code file is not there.", e);
    } catch (IOException e) {
      throw new PrintHostException(
          Reason.FILE, "The G-code file cannot be read: " + e.getMessage(), e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
