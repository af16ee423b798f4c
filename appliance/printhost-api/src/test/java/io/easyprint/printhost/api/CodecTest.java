package io.easyprint.printhost.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  private static final List<Request> REQUESTS =
      List.of(
          new Request.Status(),
          new Request.Subscribe(),
          new Request.Ports(),
          new Request.Connect("auto", 0),
          new Request.Disconnect(),
          new Request.Load("job-1", Samples.FILE, "폰 \"x\".stl"),
          new Request.Start("job-1"),
          new Request.Pause("job-1"),
          new Request.Resume("job-1"),
          new Request.Cancel("job-1"),
          new Request.Command(List.of("G28", "M117 hello \"you\"")),
          new Request.Tune(120.0, -1.0, 0.0),
          new Request.EmergencyStop(),
          new Request.BedClear(),
          new Request.Recover("job-1", RecoveryChoice.FROM_HEIGHT, 12.5),
          new Request.Panel(),
          new Request.SetPanel(Samples.WIRES),
          new Request.ResetPanel(),
          new Request.Ended(),
          new Request.Acknowledge("job-1"));

  private final Codec codec = new Codec();

  @Test
  void every_call_comes_back_as_it_was_sent() {
    for (Request request : REQUESTS) {
      Incoming.Call call =
          assertInstanceOf(Incoming.Call.class, codec.decode(codec.call(7, request)));
      assertEquals(request, call.request());
      assertEquals("7", call.id());
    }
  }

  @Test
  void the_methods_are_those_of_the_print_host() {
    Set<String> expected =
        Arrays.stream(PrintHost.class.getMethods())
            .map(java.lang.reflect.Method::getName)
            .filter(name -> !name.equals("close"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> actual =
        REQUESTS.stream().map(Request::method).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, actual);
  }

  @Test
  void every_event_comes_back_as_it_was_sent() {
    for (Event event : Samples.EVENTS) {
      String line = codec.notification(event);
      assertEquals(-1, line.indexOf('\n'));
      assertEquals(new Reply.Notification(event), codec.reply(line));
    }
  }

  @Test
  void results_come_back_as_they_were_sent() {
    Reply.Result status =
        assertInstanceOf(Reply.Result.class, codec.reply(codec.answer("5", Samples.STATUS)));
    assertEquals(5, status.id());
    assertEquals(Samples.STATUS, codec.value(Status.class, status.json()));
    Reply.Result jobs =
        assertInstanceOf(
            Reply.Result.class,
            codec.reply(codec.answer("6", List.of(Samples.JOB, Samples.ENDED))));
    assertEquals(List.of(Samples.JOB, Samples.ENDED), codec.list(Job.class, jobs.json()));
    Reply.Result panel =
        assertInstanceOf(Reply.Result.class, codec.reply(codec.answer("7", Samples.PANEL)));
    assertEquals(Samples.PANEL, codec.value(PanelState.class, panel.json()));
    assertEquals(new Reply.Result(8, "null"), codec.reply(codec.answer("8", null)));
    assertEquals(new Reply.Result(9, "[]"), codec.reply(codec.answer("9", List.of())));
  }

  @Test
  void a_refusal_keeps_its_reason_and_its_sentence() {
    String line = codec.refusal("3", PrintHostException.Reason.BED.code(), "The \"bed\" is taken.");
    assertEquals(
        new Reply.Refusal(3, PrintHostException.Reason.BED, "The \"bed\" is taken."),
        codec.reply(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                                                     | -32700 | null",
        "nonsense                                                             | -32700 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":1                                        | -32700 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"} and more        | -32700 | null",
        "null                                                                 | -32600 | null",
        "[]                                                                   | -32600 | null",
        "7                                                                    | -32700 | null",
        "{}                                                                   | -32600 | null",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"status\"}                 | -32600 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"steal\"}              | -32601 | \"a\"",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"status\"}                | -32600 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"start\"}                  | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"start\",\"params\":[1]}   | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"start\",\"params\":{\"jobId\":\"../x\"}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"command\",\"params\":{\"lines\":[]}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"command\",\"params\":{\"lines\":[\"a\\nb\"]}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"command\",\"params\":{\"lines\":[null]}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tune\",\"params\":{\"speedPercent\":100}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tune\",\"params\":{\"speedPercent\":5,\"flowPercent\":-1,\"fanPercent\":-1}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"recover\",\"params\":{\"jobId\":\"a\",\"choice\":\"WHAT\"}} | -32602 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"jobId\":\"a\",\"name\":\"n\"}} | -32602 | 1",
      })
  void a_malformed_line_gets_the_code_that_json_rpc_gives_it(String line, int code, String id) {
    Incoming.Malformed malformed =
        assertInstanceOf(Incoming.Malformed.class, codec.decode(line == null ? "" : line));
    assertEquals(code, malformed.code());
    assertEquals(id, malformed.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | wires is missing",
        "{\"wires\":[null]} | a wire has no part",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":28,\"activeLow\":false}]} | LIGHT: the pin must be 0 to 27",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":-1,\"activeLow\":false}]} | LIGHT: the pin must be 0 to 27",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"pull\":\"UP\",\"activeLow\":false}]} | LIGHT is driven and has no pull",
        "{\"wires\":[{\"part\":\"STOP\",\"pin\":4,\"activeLow\":true}]} | STOP: pull must be UP, DOWN or OFF",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"activeLow\":true},{\"part\":\"LIGHT\",\"pin\":5,\"activeLow\":true}]} | LIGHT is wired twice",
        "{\"wires\":[{\"part\":\"LIGHT\",\"pin\":4,\"activeLow\":true},{\"part\":\"POWER\",\"pin\":4,\"activeLow\":true}]} | LIGHT and POWER are both at pin 4",
        "{\"wires\":[{\"part\":\"STOP\",\"pin\":4,\"pull\":\"SIDEWAYS\",\"activeLow\":true}]} | SIDEWAYS is not known",
        "{\"wires\":[{\"part\":\"STOP\",\"pin\":4,\"pull\":\"UP\",\"activeLow\":\"perhaps\"}]} | the parameters do not fit.",
      })
  void a_wiring_that_cannot_be_is_refused_with_a_reason(String params, String reason) {
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"setPanel\",\"params\":" + params + "}";
    Incoming.Malformed malformed = assertInstanceOf(Incoming.Malformed.class, codec.decode(line));
    assertEquals(-32602, malformed.code());
    assertEquals("setPanel: " + reason, malformed.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"params\":", "{\"jsonrpc\":\"2.0\",\"params\":["})
  void deep_nesting_is_refused_before_it_is_parsed(String opening) {
    Incoming.Malformed malformed =
        assertInstanceOf(Incoming.Malformed.class, codec.decode(opening.repeat(100_000)));
    assertEquals(-32700, malformed.code());
  }

  @Test
  void no_line_whatever_makes_decoding_fail() {
    Random random = new Random(42);
    List<String> seeds = REQUESTS.stream().map(request -> codec.call(1, request)).toList();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.setCharAt(at, (char) (random.nextInt(95) + 32));
          case 1 -> line.deleteCharAt(at);
          default -> line.insert(at, "{}[]\",:0-e\\u".charAt(random.nextInt(12)));
        }
      }
      Incoming incoming = codec.decode(line.toString());
      assertTrue(
          Stream.of(Incoming.Call.class, Incoming.Malformed.class)
              .anyMatch(kind -> kind.isInstance(incoming)));
    }
  }

  @Test
  void an_unknown_event_is_no_failure() {
    assertEquals(
        new Reply.Notification(null),
        codec.reply(
            "{\"jsonrpc\":\"2.0\",\"method\":\"event\",\"params\":{\"type\":\"new\",\"x\":1}}"));
  }

  @Test
  void a_call_without_an_id_wants_no_answer() {
    Incoming incoming = codec.decode("{\"jsonrpc\":\"2.0\",\"method\":\"bedClear\"}");
    assertEquals(new Incoming.Call(null, new Request.BedClear()), incoming);
  }

  @Test
  void an_unreadable_answer_counts_as_unreachable() {
    PrintHostException e =
        assertThrows(PrintHostException.class, () -> codec.reply("HTTP/1.1 400 Bad Request"));
    assertEquals(PrintHostException.Reason.UNREACHABLE, e.reason());
  }
}
