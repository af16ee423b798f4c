package io.easyprint.printhost.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.easyprint.printhost.api.Temperature;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureReaderTest {
  private static String read(String line, Temperature... known) {
    return TemperatureReader.read(line, List.of(known)).stream()
        .map(t -> t.heater() + " " + t.actual() + "/" + t.target())
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Marlin 2.1, one nozzle; with a chamber and a probe; two nozzles.
        "ok T:20.5 /0.0 B:21.0 /60.0 @:0 B@:127 | T0 20.5/0.0, B 21.0/60.0",
        "ok T:20.5 /210.00 B:21.0 /60.0 C:30.1 /40.0 P:25.0 @:0 | T0 20.5/210.0, B 21.0/60.0, C"
            + " 30.1/40.0",
        "ok T:20.5 /0.0 B:21 /0 T0:20.5 /0.0 T1:22.0 /180.0 @:0 @0:0 @1:64"
            + " | B 21.0/0.0, T0 20.5/0.0, T1 22.0/180.0",
        // An automatic report begins with a space.
        "' T:20.5 /0.0 B:21.0 /60.0 @:0 B@:127' | T0 20.5/0.0, B 21.0/60.0",
        // Marlin 1.1 without decimals of the target.
        "ok T:200.1 /200 B:60.0 /60 @:64 B@:20 | T0 200.1/200.0, B 60.0/60.0",
        // Prusa.
        "ok T:25.3 /0.0 B:24.9 /0.0 T0:25.3 /0.0 @:0 B@:0 P:0.0 A:30.1 | B 24.9/0.0, T0 25.3/0.0",
        // Repetier.
        "T:19.84 /0 B:19.91 /0 B@:0 @:0 | T0 19.84/0.0, B 19.91/0.0",
        // Klipper through its virtual serial port.
        "ok B:21.3 /60.0 T0:20.1 /0.0 | B 21.3/60.0, T0 20.1/0.0",
        // Smoothie.
        "ok T:24.6 /0.0 @0 B:24.8 /0.0 @0 | T0 24.6/0.0, B 24.8/0.0",
        // Below freezing.
        "ok T:-15.0 /0.0 B:-14.0 /0.0 @:0 B@:0 | T0 -15.0/0.0, B -14.0/0.0"
      })
  void every_dialect_is_read(String line, String expected) {
    assertEquals(expected, read(line));
  }

  @Test
  void a_report_while_heating_keeps_the_target_that_it_leaves_out() {
    assertEquals(
        "T0 104.2/210.0",
        read("T:104.2 E:0 W:?", new Temperature("T0", 100, 210, -1)),
        "Marlin 1.1 in M109");
  }

  @Test
  void power_is_a_share_of_127() {
    Temperature nozzle = TemperatureReader.read("ok T:20 /200 @:127", List.of()).getFirst();
    assertEquals(1.0, nozzle.power());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "", "X:0.00 Y:0.00 Z:0.00 E:0.00 Count X:0", "PROBE: 3 W:4 P:5"})
  void what_holds_no_temperature_gives_none(String line) {
    assertTrue(TemperatureReader.read(line, List.of()).isEmpty());
  }
}
