package dev.headroom.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * What the architecture forbids: which way modules and packages may look, and what core must not
 * do.
 */
@AnalyzeClasses(
    packages = "dev.headroom",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
  /** Leaves out other modules' tests, which a whole build puts on the class path as a jar. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] CORE = {
    "dev.headroom",
    "dev.headroom.message..",
    "dev.headroom.policy..",
    "dev.headroom.replay..",
    "dev.headroom.detect..",
    "dev.headroom.compress..",
    "dev.headroom.ccr..",
    "dev.headroom.rank..",
    "dev.headroom.prose..",
    "dev.headroom.token..",
    "dev.headroom.kernel.."
  };

  private static final DescribedPredicate<JavaAccess<?>> A_CLOCK =
      DescribedPredicate.describe(
          "System.currentTimeMillis or System.nanoTime",
          a ->
              a.getTargetOwner().isEquivalentTo(System.class)
                  && (a.getName().equals("currentTimeMillis") || a.getName().equals("nanoTime")));

  private static final DescribedPredicate<JavaClass> FILES =
      DescribedPredicate.describe(
          "classes that open files",
          c -> c.getPackageName().equals("java.io") && c.getSimpleName().matches(".*File.*"));

  @ArchTest
  static final ArchRule coreOpensNoFileAndNoSocket =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "javax.net..")
          .orShould()
          .dependOnClassesThat(FILES);

  @ArchTest
  static final ArchRule coreStartsNoThread =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class);

  @ArchTest
  static final ArchRule coreReadsNoClockAndNoChance =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .accessTargetWhere(A_CLOCK)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.time..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(java.util.Random.class, java.util.Date.class, java.util.UUID.class);

  @ArchTest
  static final ArchRule corePrintsNothing =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(java.io.PrintStream.class);

  @ArchTest
  static final ArchRule coreKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headroom.ffi..",
              "dev.headroom.store..",
              "dev.headroom.onnx..",
              "dev.headroom.cli..");

  @ArchTest
  static final ArchRule onlyTheModuleOfModelsRunsThem =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headroom.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..", "dev.headroom.onnx..");

  @ArchTest
  static final ArchRule modelsKnowOnlyWhatAnEngineIs =
      noClasses()
          .that()
          .resideInAPackage("dev.headroom.onnx..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.headroom..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "dev.headroom.onnx..", "dev.headroom.prose..", "dev.headroom"))));

  @ArchTest
  static final ArchRule bindingsKnowNoApplication =
      noClasses()
          .that()
          .resideInAPackage("dev.headroom.ffi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headroom.cli..",
              "dev.headroom.store..",
              "dev.headroom.compress..",
              "dev.headroom.message..",
              "dev.headroom.detect..");

  @ArchTest
  static final ArchRule storesKnowOnlyWhatAStoreIs =
      noClasses()
          .that()
          .resideInAPackage("dev.headroom.store..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.headroom..")
                  .and(not(resideInAnyPackage("dev.headroom.store..", "dev.headroom.ccr.."))));

  @ArchTest
  static final ArchRule onlyStoresUseADatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headroom.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule theWayOfTheDataHasOneDirection =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headroom.message..",
              "dev.headroom.detect..",
              "dev.headroom.token..",
              "dev.headroom.kernel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.headroom.compress..");

  @ArchTest
  static final ArchRule messagesAndDetectionStandAlone =
      noClasses()
          .that()
          .resideInAnyPackage("dev.headroom.message..", "dev.headroom.detect..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.headroom.kernel..", "dev.headroom.token..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.headroom.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheBindingsUseForeignMemory =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headroom.ffi..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  static final ArchRule entryIsImmutable =
      classes()
          .that()
          .haveFullyQualifiedName("dev.headroom.Headroom")
          .or()
          .resideInAPackage("dev.headroom.compress")
          .should()
          .haveOnlyFinalFields()
          .andShould()
          .notHaveModifier(JavaModifier.ABSTRACT)
          .orShould()
          .beInterfaces();
}
