package io.easyprint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;

/** The printing process knows no users, no HTTP and no database. */
@AnalyzeClasses(packages = "io.easyprint", importOptions = ImportOption.DoNotIncludeTests.class)
class PrinthostArchitectureTest {
  @ArchTest
  static final ArchRule the_print_host_knows_no_server_http_database_or_mail =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.printhost..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.easyprint.server..",
              "org.eclipse.jetty..",
              "jakarta..",
              "org.apache.derby..",
              "java.sql..",
              "java.net.http..");

  @ArchTest
  static final ArchRule nothing_but_the_posix_module_calls_native_code =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.easyprint.posix..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Linker.class, SymbolLookup.class);

  @ArchTest
  static final ArchRule the_language_does_not_reach_out_of_itself =
      noClasses()
          .that()
          .resideInAPackage("io.easyprint.gcode..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.easyprint.printhost..", "io.easyprint.posix..");

  @ArchTest
  static final ArchRule the_product_does_not_know_its_simulator =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.easyprint.virtualprinter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.easyprint.virtualprinter..");
}
