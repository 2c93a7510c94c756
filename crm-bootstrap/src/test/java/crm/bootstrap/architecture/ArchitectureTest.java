package crm.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import crm.adapter.persistence.statement.UnitsOfWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that no compiler keeps. A rule that finds nothing to judge fails. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("crm");

    @Test
    void the_domain_knows_plain_java_alone() {
        check(classes()
                .that(resideInAPackage("crm.domain.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "crm.domain..", "java.lang..", "java.math..", "java.time..", "java.util..")));
    }

    @Test
    void the_application_knows_the_domain_and_the_words_for_beans_and_transactions() {
        check(classes()
                .that(resideInAPackage("crm.application.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "crm.domain..",
                        "crm.application..",
                        "java..",
                        "javax.crypto..",
                        "jakarta.inject..",
                        "jakarta.enterprise..",
                        "jakarta.transaction..",
                        "jakarta.interceptor..")));
    }

    /** Or what only reads would take the transaction for its own, and let nobody write in it. */
    @Test
    void whoever_begins_a_transaction_without_an_annotation_says_what_unit_of_work_it_is() {
        check(classes()
                .that(dependOnClass(QuarkusTransaction.class))
                .should()
                .callMethod(UnitsOfWork.class, "begin", boolean.class));
    }

    private static DescribedPredicate<JavaClass> dependOnClass(Class<?> wanted) {
        return new DescribedPredicate<>("depend on " + wanted.getSimpleName()) {
            @Override
            public boolean test(JavaClass type) {
                return type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(wanted));
            }
        };
    }

    @Test
    void adapters_do_not_know_each_other() {
        check(noClasses()
                .that(resideInAPackage("crm.adapter.rest.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("crm.adapter.persistence..", "crm.bootstrap..")));
        check(noClasses()
                .that(resideInAPackage("crm.adapter.persistence.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("crm.adapter.rest..", "crm.bootstrap..")));
    }

    @Test
    void features_do_not_go_round_in_circles() {
        check(slices().matching("crm.domain.(*)..").should().beFreeOfCycles());
        check(slices().matching("crm.application.(*)..").should().beFreeOfCycles());
    }

    @Test
    void no_package_is_split_over_two_modules() {
        Map<String, Set<String>> modules = new TreeMap<>();
        HOUSE.forEach(type -> modules.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>())
                .add(module(type)));
        assertFalse(modules.isEmpty());
        modules.forEach((name, owners) -> assertEquals(1, owners.size(), name + " is split over " + owners));
    }

    @Test
    void packages_are_named_after_features_not_after_techniques() {
        Set<String> shunned = Set.of("util", "utils", "common", "helper", "helpers", "manager", "impl", "dto");
        check(classes()
                .that(resideInAPackage("crm.."))
                .should(new ArchCondition<>("live in a package named after a feature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Set<String> found = Stream.of(type.getPackageName().split("\\."))
                                .filter(shunned::contains)
                                .collect(Collectors.toSet());
                        events.add(
                                new SimpleConditionEvent(type, found.isEmpty(), type.getName() + " lives in " + found));
                    }
                }));
    }

    @Test
    void resources_that_share_the_prefix_share_the_whole_class_level_path() {
        check(classes()
                .that(are(annotatedWithPathUnderTheApi()))
                .should(new ArchCondition<>("have the class-level path /api/crm") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        String path = type.getAnnotationOfType(Path.class).value();
                        events.add(new SimpleConditionEvent(
                                type, path.equals("/api/crm"), type.getName() + " has the path " + path));
                    }
                }));
    }

    @Test
    void nobody_but_the_clock_knows_what_time_it_is() {
        check(noClasses()
                .that(resideInAnyPackage("crm.domain..", "crm.application..", "crm.adapter.."))
                .should()
                .callMethodWhere(new DescribedPredicate<>("the present is asked for without the clock") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        String owner = call.getTargetOwner().getPackageName();
                        return owner.equals("java.time")
                                && call.getName().equals("now")
                                && call.getTarget().getRawParameterTypes().isEmpty();
                    }
                })
                .orShould()
                .callMethod(System.class, "currentTimeMillis"));
    }

    /** Hibernate keeps what it has learned of such a statement, does not find it again, and forgets others for it. */
    @Test
    void statements_of_our_own_go_past_hibernate() {
        check(noClasses()
                .that(resideInAnyPackage("crm.adapter.persistence.."))
                .should()
                .callMethodWhere(new DescribedPredicate<>("a native statement is given to Hibernate") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getName().startsWith("createNative");
                    }
                }));
    }

    @Test
    void no_amount_is_ever_a_binary_fraction() {
        check(fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage("crm.domain..", "crm.application..", "crm.adapter.."))
                .should()
                .notHaveRawType(binaryFraction()));
        check(methods()
                .that()
                .areDeclaredInClassesThat(resideInAnyPackage("crm.domain..", "crm.application..", "crm.adapter.."))
                .should()
                .notHaveRawReturnType(binaryFraction()));
    }

    @Test
    void the_domain_and_the_application_are_reached_through_ports_only() {
        check(noClasses()
                .that(not(resideInAPackage("crm.application..")).and(resideInAPackage("crm..")))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("crm\\.application\\..*Service"));
    }

    private static DescribedPredicate<JavaClass> binaryFraction() {
        return new DescribedPredicate<>("float or double") {
            @Override
            public boolean test(JavaClass type) {
                return Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                        .contains(type.getName());
            }
        };
    }

    private static DescribedPredicate<JavaClass> annotatedWithPathUnderTheApi() {
        return new DescribedPredicate<>("resources under /api/crm") {
            @Override
            public boolean test(JavaClass type) {
                return type.isAnnotatedWith(Path.class)
                        && type.getAnnotationOfType(Path.class).value().startsWith("/api/crm");
            }
        };
    }

    /** The jar or class folder that a class comes from. */
    private static String module(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri()
                        .toString()
                        .replaceFirst("(?s)/crm/(domain|application|adapter|bootstrap).*", ""))
                .orElse("unknown");
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
