package io.easyprint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.easyprint.posix.Argon2Library;
import io.easyprint.posix.Sha256Library;

/** Dependencies point one way: server to the control protocol and the language, never further. */
@AnalyzeClasses(packages = "io.easyprint", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {
  @ArchTest
  static final ArchRule the_server_knows_the_print_host_by_its_protocol_only =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.easyprint.printhost.stream..",
              "io.easyprint.printhost.serial..",
              "io.easyprint.printhost.control..",
              "io.easyprint.printhost.service..",
              "io.easyprint.virtualprinter..",
              "com.fazecast..",
              "com.pi4j..");

  @ArchTest
  static final ArchRule of_the_system_the_server_uses_its_hashes_only =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.server..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.easyprint.posix..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.belongToAnyOf(
                              Argon2Library.class, Sha256Library.class))));

  @ArchTest
  static final ArchRule only_the_store_knows_the_database =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.easyprint.server.store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.derby..");

  @ArchTest
  static final ArchRule the_protocol_knows_neither_side =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.printhost.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.easyprint.server..");

  @ArchTest
  static final ArchRule the_language_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.gcode..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.easyprint.server..", "io.easyprint.printhost..");
}
