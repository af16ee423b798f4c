package io.easyprint.server.webcam;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/** Whatever a camera's program sends is a picture or an end of the connection. */
class CameraStreamFuzzTest {
  @FuzzTest
  void any_answer_is_pictures_or_a_refusal(byte[] bytes) throws IOException {
    try {
      MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes));
      while (true) {
        int length = reader.next().map(picture -> picture.length).orElse(0);
        if (length > MultipartReader.LARGEST || length > bytes.length) {
          throw new AssertionError("more came out than went in: " + length);
        }
      }
    } catch (EOFException | ProtocolException refused) {
      // The camera is opened again, as after any break.
    }
  }
}
