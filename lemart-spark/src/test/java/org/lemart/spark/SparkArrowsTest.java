package org.lemart.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may import. */
@AnalyzeClasses(packages = "org.lemart.spark", importOptions = DoNotIncludeTests.class)
class SparkArrowsTest {
  @ArchTest
  static final ArchRule internalsOfOtherModulesStayInside =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.lemart..internal..");

  @ArchTest
  static final ArchRule beyondSparkOnlyJavaAndTheApiAndTrainingAreKnown =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.lemart",
              "org.lemart.spi..",
              "org.lemart.train..",
              "org.lemart.spark..",
              "org.apache.spark..",
              "scala..",
              "java..",
              "org.jspecify..");
}
