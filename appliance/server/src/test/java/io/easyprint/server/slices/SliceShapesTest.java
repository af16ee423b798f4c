package io.easyprint.server.slices;

import io.easyprint.server.models.Extent;
import io.easyprint.server.models.ModelView;
import io.easyprint.server.printers.Choice;
import io.easyprint.server.printers.DefinitionView;
import io.easyprint.server.printers.PrinterInfo;
import io.easyprint.server.printers.QualityChoice;
import io.easyprint.server.printers.SlicingChoices;
import io.easyprint.server.wire.WireShapes;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SliceShapesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Choice.class,
        DefinitionView.class,
        Extent.class,
        LayerList.class,
        ModelView.class,
        PrinterInfo.class,
        QualityChoice.class,
        SettingsView.class,
        SettingsView.SettingView.class,
        SliceSettings.class,
        SliceView.class,
        SliceView.SliceResult.class,
        SlicingChoices.class
      })
  void a_record_has_the_same_fields_and_types_on_the_pages(Class<?> record) throws IOException {
    new WireShapes()
        .called(Extent.class, "Size")
        .called(ModelView.class, "Model")
        .called(DefinitionView.class, "Definition")
        .called(LayerList.class, "LayerIndex")
        .called(SettingsView.class, "ResolvedSettings")
        .called(SettingsView.SettingView.class, "ResolvedSetting")
        .called(SliceView.class, "Slice")
        .check(record);
  }
}
