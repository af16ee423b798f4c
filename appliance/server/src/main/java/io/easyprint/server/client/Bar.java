package io.easyprint.server.client;

import java.io.PrintStream;
import java.util.Locale;

/** A progress bar: redrawn in place on a terminal, a line a tenth elsewhere. For one thread. */
public final class Bar {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final String title;
  private final boolean blocks;
  private String shown = "";
  private int tenth = -1;

  /** A bar with its title in front. */
  public Bar(PrintStream out, boolean terminal, String title) {
    this.out = out;
    this.terminal = terminal;
    this.title = title;
    this.blocks = out.charset().newEncoder().canEncode('█');
  }

  /** Shows a share from 0 to 1 and what goes on. */
  public void show(double share, String note) {
    double within = Math.clamp(share, 0, 1);
    int full = (int) Math.round(within * WIDTH);
    String line =
        String.format(
            Locale.ROOT,
            "%-10s %s%s %3.0f %%  %s",
            title,
            (blocks ? "█" : "#").repeat(full),
            (blocks ? "░" : ".").repeat(WIDTH - full),
            Math.floor(within * 100),
            note);
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
      out.flush();
    } else if ((int) (within * 10) != tenth) {
      tenth = (int) (within * 10);
      out.println(line);
    }
    shown = line;
  }

  /** Full, and the line is done. */
  public void done(String note) {
    show(1, note);
    if (terminal) {
      out.println();
    }
  }
}
