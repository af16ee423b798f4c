package io.easyprint.gcode.scan;

import io.easyprint.gcode.GcodeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what slicers say in comments: their name, their own time, their pictures. Only short
 * comments with the right beginning are looked at; the many others cost next to nothing.
 */
final class SlicerComments {
  /** What CuraEngine writes into every header when it is run from the command line. */
  private static final double CURA_DUMMY = 6666;

  private static final int MAX_THUMBNAILS = 16;
  private static final int MAX_LENGTH = 300;
  private static final int MAX_NAME = 80;

  private static final Pattern NAME =
      Pattern.compile(
          "(?:generated|sliced)\\s+(?:by|with)\\s+(.+?)(?:\\s+on\\s+\\d.*)?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern THUMBNAIL =
      Pattern.compile("thumbnail(?:_(JPG|QOI|PNG))? begin (\\d{1,5})[x ](\\d{1,5})\\b.*");
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([dhms])");

  private final List<Thumbnail> thumbnails = new ArrayList<>();
  private String slicer = "";
  private double seconds = -1;
  private int namesLookedFor;
  private boolean inThumbnail;
  private String format = "";
  private int width;
  private int height;
  private long start;

  void accept(GcodeLine line, long byteOffset, long nextByteOffset) {
    int length = line.commentEnd() - line.commentStart();
    if (length < 6 || length > MAX_LENGTH) {
      return;
    }
    byte first = line.bytes()[line.commentStart()];
    boolean blank = first == ' ';
    if (line.commentStartsWith(" thumbnail") || line.commentStartsWith("thumbnail")) {
      thumbnail(line.comment().strip(), byteOffset, nextByteOffset);
    } else if (inThumbnail) {
      return;
    } else if (line.commentStartsWith("TIME:")) {
      double told = number(line.comment().substring("TIME:".length()));
      seconds = told == CURA_DUMMY ? -1 : told;
    } else if (blank && line.commentStartsWith(" estimated printing time (normal")) {
      seconds = spelledOut(line.comment());
    } else if (slicer.isEmpty() && namesLookedFor < 1000) {
      namesLookedFor++;
      name(line.comment().strip());
    }
  }

  private void thumbnail(String comment, long byteOffset, long nextByteOffset) {
    Matcher begin = THUMBNAIL.matcher(comment);
    if (begin.matches()) {
      inThumbnail = true;
      format = begin.group(1) == null ? "PNG" : begin.group(1);
      width = Integer.parseInt(begin.group(2));
      height = Integer.parseInt(begin.group(3));
      start = nextByteOffset;
    } else if (inThumbnail && comment.matches("thumbnail(_\\w+)? end")) {
      inThumbnail = false;
      if (thumbnails.size() < MAX_THUMBNAILS) {
        thumbnails.add(new Thumbnail(format, width, height, start, byteOffset - start));
      }
    }
  }

  private void name(String comment) {
    Matcher matcher = NAME.matcher(comment);
    if (matcher.find()) {
      String name = matcher.group(1).replaceAll("[^\\p{Print}]", "").strip();
      slicer = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }
  }

  private static double number(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(digits) : -1;
  }

  private static double spelledOut(String comment) {
    Matcher part = TIME.matcher(comment.toLowerCase(Locale.ROOT));
    double total = 0;
    boolean any = false;
    while (part.find()) {
      any = true;
      double unit =
          switch (part.group(2)) {
            case "d" -> 86_400;
            case "h" -> 3_600;
            case "m" -> 60;
            default -> 1;
          };
      total += unit * Integer.parseInt(part.group(1));
    }
    return any ? total : -1;
  }

  String slicer() {
    return slicer;
  }

  double seconds() {
    return seconds;
  }

  List<Thumbnail> thumbnails() {
    return thumbnails;
  }
}
