package io.easyprint.server.bed;

import io.easyprint.server.wire.WireShapes;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' types and the records say the same. */
final class ClearingShapesTest {
  @ParameterizedTest
  @ValueSource(classes = {ClearingSettings.class, Clearing.class, BedFeature.Preview.class})
  void a_record_has_the_same_fields_and_types_on_the_pages(Class<?> record) throws IOException {
    new WireShapes()
        .called(Way.class, "ClearingWay")
        .called(Direction.class, "PushDirection")
        .called(Clearing.Phase.class, "ClearingPhase")
        .called(BedFeature.Preview.class, "ClearingPreview")
        .check(record);
  }
}
