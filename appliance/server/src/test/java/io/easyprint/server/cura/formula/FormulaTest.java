package io.easyprint.server.cura.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
  private static final Map<String, Object> SETTINGS =
      Map.of("height", 0.2, "count", 3L, "on", true, "pattern", "grid", "angles", List.of(0L, 90L));

  private static final Scope SCOPE =
      new Scope() {
        @Override
        public Object value(String setting) {
          return SETTINGS.getOrDefault(setting, None.NONE);
        }

        @Override
        public boolean knows(String function) {
          return function.equals("extruderValues");
        }

        @Override
        public Object call(String function, List<Object> arguments) {
          return List.of("surface", "normal");
        }
      };

  private static String text(String formula) {
    return PyText.str(Formula.of(formula).value(SCOPE));
  }

  /** The right column is what Python 3.11 prints. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 2 | 3",
        "1 + 2.0 | 3.0",
        "0.1 + 0.2 | 0.30000000000000004",
        "4 / 2 | 2.0",
        "7 // 2 | 3",
        "-7 // 2 | -4",
        "-7 % 3 | 2",
        "7.5 % -2 | -0.5",
        "-7.5 // 2 | -4.0",
        "2 ** 3 ** 2 | 512",
        "-2 ** 2 | -4",
        "2 ** -1 | 0.5",
        "round(0.5) | 0",
        "round(1.5) | 2",
        "round(2.675, 2) | 2.67",
        "round(25, -1) | 20",
        "round(2.0, 1) | 2.0",
        "math.ceil(0.2 * 5) | 1",
        "math.floor(-0.5) | -1",
        "math.pi | 3.141592653589793",
        "math.degrees(math.atan(1)) | 45.0",
        "int(-3.7) | -3",
        "int('12') | 12",
        "float('inf') | inf",
        "float('1e3') | 1000.0",
        "1e16 | 1e+16",
        "1e15 | 1000000000000000.0",
        "0.0001 | 0.0001",
        "0.00001 | 1e-05",
        "1.5e-7 | 1.5e-07",
        "123456789012345680.0 | 1.2345678901234568e+17",
        "-0.0 | -0.0",
        "True | True",
        "True + 1 | 2",
        "1 == True | True",
        "'1' == 1 | False",
        "1 == 1.0 | True",
        "not 0 | True",
        "0 or 'x' | x",
        "1 and 2 | 2",
        "0 and 2 | 0",
        "1 < 2 < 3 | True",
        "1 < 3 < 2 | False",
        "1 if count > 2 else 0 | 1",
        "1 if False else 2 if False else 3 | 3",
        "'a' in 'cat' | True",
        "'grid' not in ['grid', 'lines'] | False",
        "pattern in ('grid',) | True",
        "[1, 2.0, 'a', True, None] | [1, 2.0, 'a', True, None]",
        "(1, 2) | (1, 2)",
        "(1,) | (1,)",
        "[] | []",
        "['it''s'] | ['its']",
        "angles[1] | 90",
        "angles[-1] | 90",
        "[1] + [2] | [1, 2]",
        "'a' + 'b' * 2 | abb",
        "max(1, 2.0, 2) | 2.0",
        "max(angles) | 90",
        "min(3, 1) | 1",
        "sum([0.1] * 3) | 0.30000000000000004",
        "sum(angles) | 90",
        "sum(map(float, ['1', '2'])) | 3.0",
        "len('abc') | 3",
        "abs(-2.5) | 2.5",
        "str(1.0) + 'x' | 1.0x",
        "any(p == 'surface' for p in extruderValues('mode')) | True",
        "all(p == 'surface' for p in extruderValues('mode')) | False",
        "pattern.upper() | GRID",
        "height * count | 0.6000000000000001",
        "(1 if on else 2) | 1",
        "None | None",
      })
  void a_formula_gives_what_python_gives(String formula, String expected) {
    assertEquals(expected, text(formula));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 / 0",
        "1 % 0",
        "0 ** -1",
        "missing + 1",
        "'a' + 1",
        "'a' < 1",
        "angles[5]",
        "math.sqrt(-1)",
        "math.log(0)",
        "max([])",
        "int('x')",
        "len(5)",
        "pattern()",
        "None + 1",
      })
  void what_python_raises_is_raised(String formula) {
    assertThrows(PythonException.class, () -> Formula.of(formula).value(SCOPE));
  }

  @Test
  void a_formula_that_cannot_be_read_has_no_value_but_a_problem() {
    for (String bad : List.of("1 +", " 1", "(1", "a b", "1 if 2", "'open", "012", "")) {
      Formula formula = Formula.of(bad);
      assertEquals(None.NONE, formula.value(SCOPE), bad);
      assertEquals(false, formula.problem().isEmpty(), bad);
    }
  }

  @Test
  void the_settings_a_formula_depends_on_are_known_without_evaluating_it() {
    assertEquals(
        Set.of("a", "b", "c", "d"),
        Formula.of("max(a, 1) if b else sum(x + c for x in extruderValues('d'))").names());
  }

  @Test
  void what_is_not_taken_is_not_evaluated() {
    assertEquals("1", text("1 if True else missing"));
    assertEquals("True", text("True or missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "float | 80 | 80",
        "float | 0.40 | 0.4",
        "float | 1,5 | 1.5",
        "float | 02 | 2",
        "float | -05.5 | -5.5",
        "float | rubbish | 0",
        "int | 3 | 3",
        "int | 3.0 | 3.0",
        "int | 3 x | 0",
        "int | x | x",
        "bool | True | True",
        "bool | true | true",
        "enum | grid | grid",
        "str | 007 | 007",
        "[int] | [ 0, 90 ] | [ 0, 90 ]",
        "polygon | [[1,2], [3,4.0]] | [[1, 2], [3, 4.0]]",
        "extruder | 1 | 1",
      })
  void texts_are_read_by_their_settings_type(String type, String text, String expected) {
    assertEquals(expected, PyText.str(Literal.ofType(type, text)));
  }
}
