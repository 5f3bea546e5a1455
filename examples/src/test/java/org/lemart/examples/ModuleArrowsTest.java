package org.lemart.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom. A broken rule names the class that crossed the border. */
@AnalyzeClasses(packages = "org.lemart", importOptions = DoNotIncludeTests.class)
class ModuleArrowsTest {
  private static final String TRANSFORMS = "org.lemart.transforms..";
  private static final String MASKS = "org.lemart.masks..";
  private static final String MODELS = "org.lemart.models..";
  private static final String TRAIN = "org.lemart.train..";
  private static final String VIDEO = "org.lemart.video..";
  private static final String EXAMPLES = "org.lemart.examples..";
  private static final String[] API = {"org.lemart", "org.lemart.spi..", "org.lemart.internal.."};

  @ArchTest
  static final ArchRule theApiKnowsNoOtherModule =
      mayNotKnow(API, TRANSFORMS, MASKS, MODELS, TRAIN, VIDEO, EXAMPLES);

  @ArchTest
  static final ArchRule transformsKnowTheApiOnly =
      mayNotKnow(TRANSFORMS, MASKS, MODELS, TRAIN, VIDEO, EXAMPLES);

  @ArchTest
  static final ArchRule masksKnowTheApiOnly =
      mayNotKnow(MASKS, TRANSFORMS, MODELS, TRAIN, VIDEO, EXAMPLES);

  @ArchTest
  static final ArchRule modelsKnowTheApiOnly =
      mayNotKnow(MODELS, TRANSFORMS, MASKS, TRAIN, VIDEO, EXAMPLES);

  @ArchTest
  static final ArchRule trainingKnowsNeitherVideosNorExamples = mayNotKnow(TRAIN, VIDEO, EXAMPLES);

  @ArchTest
  static final ArchRule videoKnowsTheApiAndModelsOnly =
      mayNotKnow(VIDEO, TRANSFORMS, MASKS, TRAIN, EXAMPLES);

  @ArchTest
  static final ArchRule internalsOfTheApiStayInside =
      noClasses()
          .that()
          .resideInAnyPackage(TRANSFORMS, MASKS, MODELS, TRAIN, VIDEO, EXAMPLES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.lemart.internal..");

  @ArchTest
  static final ArchRule internalsOfTransformsStayInside = internalsStayIn("org.lemart.transforms");

  @ArchTest static final ArchRule internalsOfMasksStayInside = internalsStayIn("org.lemart.masks");

  @ArchTest
  static final ArchRule internalsOfModelsStayInside = internalsStayIn("org.lemart.models");

  @ArchTest
  static final ArchRule internalsOfTrainingStayInside = internalsStayIn("org.lemart.train");

  @ArchTest static final ArchRule internalsOfVideoStayInside = internalsStayIn("org.lemart.video");

  @ArchTest
  static final ArchRule layersKnowNoNetwork =
      mayNotKnow("org.lemart.models.layers..", "org.lemart.models.networks..");

  @ArchTest
  static final ArchRule classicalMethodsKnowNoNetwork =
      mayNotKnow(
          "org.lemart.models.classic..",
          "org.lemart.models.networks..",
          "org.lemart.models.layers..");

  @ArchTest
  static final ArchRule onlyTheCommandLineEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage(EXAMPLES)
          .should()
          .callMethod(System.class, "exit", int.class)
          .allowEmptyShould(true);

  private static ArchRule mayNotKnow(String from, String... others) {
    return mayNotKnow(new String[] {from}, others);
  }

  private static ArchRule mayNotKnow(String[] from, String... others) {
    return noClasses()
        .that()
        .resideInAnyPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private static ArchRule internalsStayIn(String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(module + ".internal..")
        .allowEmptyShould(true);
  }
}
