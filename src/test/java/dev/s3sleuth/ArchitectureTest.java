package dev.s3sleuth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room knows which. */
class ArchitectureTest {

    private static final String ROOT = "dev.s3sleuth.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.s3sleuth");

    @Test
    void knowledgeRunsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("jobs")
                .definedBy(ROOT + "jobs", ROOT + "jobs.shell")
                .layer("notebooks")
                .definedBy(ROOT + "notebooks")
                .layer("session")
                .definedBy("dev.s3sleuth")
                .layer("reports")
                .definedBy(ROOT + "reports..")
                .layer("notify")
                .definedBy(ROOT + "notify")
                .layer("integrity")
                .definedBy(ROOT + "integrity")
                .layer("doctor")
                .definedBy(ROOT + "doctor")
                .layer("account")
                .definedBy(ROOT + "posture.account")
                .layer("history")
                .definedBy(ROOT + "posture.history")
                .layer("facts")
                .definedBy(ROOT + "posture.facts")
                .layer("enrich")
                .definedBy(ROOT + "enrich")
                .layer("queries")
                .definedBy(ROOT + "queries")
                .layer("addresses")
                .definedBy(ROOT + "addresses")
                .layer("lake")
                .definedBy(ROOT + "lake")
                .layer("links")
                .definedBy(ROOT + "links")
                .layer("whatif")
                .definedBy(ROOT + "whatif")
                .layer("simulate")
                .definedBy(ROOT + "simulate..")
                .layer("spark")
                .definedBy(ROOT + "parsers.spark")
                .layer("objects")
                .definedBy(ROOT + "parsers.objects")
                .layer("format")
                .definedBy(ROOT + "parsers.format")
                .layer("parsers")
                .definedBy(ROOT + "parsers")
                .whereLayer("jobs")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("notebooks")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("notebooks")
                .whereLayer("reports")
                .mayOnlyBeAccessedByLayers("jobs", "notify", "session", "notebooks")
                .whereLayer("notify")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("queries")
                .mayOnlyBeAccessedByLayers("reports", "notify", "enrich", "jobs", "session")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("account")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("history")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("facts")
                .mayOnlyBeAccessedByLayers("queries", "jobs")
                .whereLayer("integrity")
                .mayOnlyBeAccessedByLayers("reports", "jobs")
                .whereLayer("enrich")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("addresses")
                .mayOnlyBeAccessedByLayers("enrich", "reports", "whatif")
                .whereLayer("lake")
                .mayOnlyBeAccessedByLayers("jobs", "session")
                .whereLayer("links")
                .mayOnlyBeAccessedByLayers("queries", "whatif")
                .whereLayer("whatif")
                .mayOnlyBeAccessedByLayers("queries", "jobs")
                .whereLayer("simulate")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("spark")
                .mayOnlyBeAccessedByLayers("queries", "reports", "doctor", "session", "account", "lake")
                .whereLayer("objects")
                .mayOnlyBeAccessedByLayers(
                        "spark", "queries", "reports", "doctor", "jobs", "integrity", "account", "lake")
                .whereLayer("format")
                .mayOnlyBeAccessedByLayers("spark", "queries", "doctor", "jobs", "session", "lake")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void formatsKnowNeitherSparkNorHadoop() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "parsers.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
                .check(CLASSES);
    }

    @Test
    void objectsDoNotKnowSpark() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "parsers.objects..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES);
    }

    @Test
    void onlyTheLakeKnowsIceberg() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "lake..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.iceberg..")
                .check(CLASSES);
    }

    @Test
    void onlyJobsKnowTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheShellKnowsItsPrompt() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "jobs.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(CLASSES);
    }

    @Test
    void yamlIsReadWhereDefinitionsAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "parsers", ROOT + "queries", ROOT + "jobs", ROOT + "reports.suppressions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
    }

    @Test
    void theSimulatorKnowsNoQuery() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "simulate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "queries..", ROOT + "reports..", ROOT + "jobs..")
                .check(CLASSES);
    }

    /** Who acts knows the world, the world what there is and what is logged; incidents and look-alikes do not know each other. */
    @Test
    void theSimulatorsRoomsKnowEachOtherOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("links")
                .definedBy(ROOT + "links")
                .layer("simulate")
                .definedBy(ROOT + "simulate")
                .layer("incidents")
                .definedBy(ROOT + "simulate.incidents")
                .layer("lookalikes")
                .definedBy(ROOT + "simulate.lookalikes")
                .layer("ordinary")
                .definedBy(ROOT + "simulate.ordinary")
                .layer("world")
                .definedBy(ROOT + "simulate.world")
                .layer("truth")
                .definedBy(ROOT + "simulate.truth")
                .layer("logs")
                .definedBy(ROOT + "simulate.logs")
                .whereLayer("incidents")
                .mayOnlyBeAccessedByLayers("simulate")
                .whereLayer("lookalikes")
                .mayOnlyBeAccessedByLayers("simulate")
                .whereLayer("ordinary")
                .mayOnlyBeAccessedByLayers("simulate")
                .whereLayer("world")
                .mayOnlyBeAccessedByLayers("simulate", "incidents", "lookalikes", "ordinary")
                .whereLayer("truth")
                .mayOnlyBeAccessedByLayers("simulate", "incidents", "lookalikes", "ordinary", "world")
                .check(CLASSES);
    }

    @Test
    void nothingIsAHelper() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .check(CLASSES);
    }

    /** Spark's internals are not for connectors; where they are used a comment says why. */
    @Test
    void sparkInternalsAreNamedWithAReason() throws IOException {
        Pattern internals = Pattern.compile("import org\\.apache\\.spark\\.sql\\.(catalyst|execution)\\.");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> users = files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> internals.matcher(read(f)).find())
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(users)
                    .containsExactly(
                            "DeliveredTwice.java",
                            "KeptRows.java",
                            "LogPartitionReader.java",
                            "LogReaderFactory.java",
                            "LogRow.java",
                            "PlannedScans.java",
                            "QueryResult.java",
                            "QueryRunner.java",
                            "RowChunk.java",
                            "SingleScans.java");
        }
    }

    @Test
    void filesStaySmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.filter(f -> f.toString().endsWith(".java")))
                    .allSatisfy(f ->
                            assertThat(read(f).lines().count()).as(f.toString()).isLessThanOrEqualTo(400));
        }
    }

    @Test
    void everyPathInTheReadmeExists() {
        var matcher =
                Pattern.compile("(?m)^\\s*((?:[\\w.-]+/)*[\\w.-]+/?)\\s{2,}").matcher(map(read(Path.of("README.md"))));
        assertThat(matcher.results().map(m -> Path.of(m.group(1))).toList())
                .hasSizeGreaterThan(8)
                .allSatisfy(path -> assertThat(path).exists());
    }

    private static String map(String readme) {
        int start = readme.indexOf("## Map");
        return readme.substring(readme.indexOf("```", start), readme.indexOf("```", readme.indexOf("```", start) + 3));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
