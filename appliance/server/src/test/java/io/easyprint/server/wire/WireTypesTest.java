package io.easyprint.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.easyprint.printhost.api.BedState;
import io.easyprint.printhost.api.Connection;
import io.easyprint.printhost.api.GcodeFile;
import io.easyprint.printhost.api.Job;
import io.easyprint.printhost.api.Outcome;
import io.easyprint.printhost.api.PanelPart;
import io.easyprint.printhost.api.PanelPull;
import io.easyprint.printhost.api.PanelState;
import io.easyprint.printhost.api.PanelWire;
import io.easyprint.printhost.api.PrinterState;
import io.easyprint.printhost.api.RealTime;
import io.easyprint.printhost.api.Recovery;
import io.easyprint.printhost.api.RecoveryChoice;
import io.easyprint.printhost.api.SerialPortInfo;
import io.easyprint.printhost.api.Status;
import io.easyprint.printhost.api.StreamQuality;
import io.easyprint.printhost.api.Temperature;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' types and the Java records say the same. */
class WireTypesTest {
  private static final Path TYPES = Path.of("../../kiosk/src/wire/printhost.ts");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Connection.class,
        GcodeFile.class,
        Job.class,
        PanelState.class,
        PanelWire.class,
        RealTime.class,
        Recovery.class,
        SerialPortInfo.class,
        Status.class,
        StreamQuality.class,
        Temperature.class
      })
  void a_record_has_the_same_fields_and_types_on_the_pages(Class<?> record) throws IOException {
    Matcher found =
        Pattern.compile(
                "export interface " + record.getSimpleName() + " \\{\\n(.*?)\\n}", Pattern.DOTALL)
            .matcher(Files.readString(TYPES));
    String asked =
        Arrays.stream(record.getRecordComponents())
            .map(each -> "  " + each.getName() + ": " + typeScript(each) + ";")
            .collect(Collectors.joining("\n"));
    assertEquals(asked, found.find() ? found.group(1) : "no interface " + record.getSimpleName());
  }

  @Test
  void an_enumeration_has_the_same_values_on_the_pages() throws IOException {
    String types = Files.readString(TYPES).replaceAll("\\s+", " ");
    for (Class<? extends Enum<?>> each :
        List.<Class<? extends Enum<?>>>of(
            PrinterState.class,
            BedState.class,
            Outcome.class,
            RecoveryChoice.class,
            PanelPart.class,
            PanelPull.class)) {
      String values =
          Arrays.stream(each.getEnumConstants())
              .map(value -> "'" + value.name() + "'")
              .collect(Collectors.joining(" | "));
      Matcher found =
          Pattern.compile("export type " + each.getSimpleName() + " = \\|? ?([^;]*);")
              .matcher(types);
      assertEquals(values, found.find() ? found.group(1) : "no type " + each.getSimpleName());
    }
  }

  private static String typeScript(RecordComponent component) {
    String type = typeScript(component.getGenericType());
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? type + " | null"
        : type;
  }

  private static String typeScript(Type type) {
    if (type instanceof ParameterizedType list) {
      return typeScript(list.getActualTypeArguments()[0]) + "[]";
    }
    Class<?> plain = (Class<?>) type;
    if (plain == boolean.class) {
      return "boolean";
    }
    if (plain.isPrimitive()) {
      return "number";
    }
    return plain == String.class ? "string" : plain.getSimpleName();
  }
}
