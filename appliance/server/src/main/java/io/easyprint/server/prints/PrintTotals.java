package io.easyprint.server.prints;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What all prints come to; months are those of the start in UTC. */
@Json
record PrintTotals(
    int prints,
    int finished,
    double seconds,
    double filamentMm,
    List<Month> byMonth,
    List<Person> byPerson,
    List<Machine> byPrinter) {
  /** One month, such as {@code 2026-11}. */
  @Json
  record Month(String month, int prints, double seconds, double filamentMm) {}

  /** One person. */
  @Json
  record Person(String owner, int prints, double seconds, double filamentMm) {}

  /** One printer. */
  @Json
  record Machine(String printer, int prints, double seconds, double filamentMm) {}

  /** One person's prints on one printer in one month. */
  record Group(
      String month,
      String person,
      String printer,
      int prints,
      int finished,
      double seconds,
      double filamentMm) {
    Group and(Group other) {
      return new Group(
          month,
          person,
          printer,
          prints + other.prints,
          finished + other.finished,
          seconds + other.seconds,
          filamentMm + other.filamentMm);
    }
  }

  static PrintTotals of(List<Group> groups) {
    Group all = groups.stream().reduce(new Group("", "", "", 0, 0, 0, 0), Group::and);
    List<Month> months = new ArrayList<>();
    by(groups, Group::month)
        .forEach((k, g) -> months.add(new Month(k, g.prints(), g.seconds(), g.filamentMm())));
    List<Person> people = new ArrayList<>();
    by(groups, Group::person)
        .forEach((k, g) -> people.add(new Person(k, g.prints(), g.seconds(), g.filamentMm())));
    List<Machine> printers = new ArrayList<>();
    by(groups, Group::printer)
        .forEach((k, g) -> printers.add(new Machine(k, g.prints(), g.seconds(), g.filamentMm())));
    return new PrintTotals(
        all.prints(), all.finished(), all.seconds(), all.filamentMm(), months, people, printers);
  }

  private static Map<String, Group> by(List<Group> groups, Function<Group, String> key) {
    Map<String, Group> sums = new TreeMap<>();
    groups.forEach(group -> sums.merge(key.apply(group), group, Group::and));
    return sums;
  }
}
