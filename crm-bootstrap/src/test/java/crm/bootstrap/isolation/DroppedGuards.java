package crm.bootstrap.isolation;

import crm.application.access.Access;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes single questions about permissions out of the running application: what was asked is then always permitted, and
 * what would have been kept back is shown. The application's own classes stay as they are on disk.
 */
final class DroppedGuards {
    private static final String REACHED = "crm.isolation.reached";
    private static final ClassDesc SCOPE = ClassDesc.of("crm.domain.role.Scope");
    private static final ClassDesc SIGHT = ClassDesc.of("crm.application.access.Sight");
    private static final ClassDesc VEIL = ClassDesc.of("crm.domain.kernel.Veil");
    private static final ClassDesc RECORD = ClassDesc.of("crm.domain.kernel.Stored");
    private static final ClassDesc TYPE = ClassDesc.of("crm.domain.kernel.RecordType");
    private static final ClassDesc FIELD = ClassDesc.of("crm.domain.kernel.Field");
    private static final ClassDesc VALUES = ClassDesc.of("crm.domain.kernel.Values");
    private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

    private static final String ACCESS = "crm/application/access/Access";
    private static final String GRANTS = "crm/application/access/Grants";
    private static final String STORED = "crm/domain/kernel/Stored";

    /** Who answers a question about permissions, by the question. */
    private static final Map<String, Set<String>> QUESTIONS = Map.of(
            ACCESS,
            Set.of(
                    "require",
                    "maySee",
                    "isInScope",
                    "people",
                    "sight",
                    "veil",
                    "requireShown",
                    "requireConditions",
                    "coveredFaults"),
            GRANTS,
            Set.of("scope", "cover", "covers", "narrowed", "unveiledBy"),
            "crm/application/record/Holders",
            Set.of("admit", "narrowed"),
            "crm/application/access/CurrentReader",
            Set.of("veil", "becomes"),
            STORED,
            Set.of("veil", "shown", "shownLabel"),
            "crm/domain/kernel/Veil",
            Set.of("covers", "coversWhatIsToldBy"),
            "crm/domain/role/Conditions",
            Set.of("areMet"),
            "crm/adapter/persistence/record/Selection",
            Set.of("living"),
            "crm/adapter/persistence/record/SightCondition",
            Set.of("of"));

    /** Within the one place that decides, its own questions. */
    private static final Set<String> OWN_QUESTIONS = Set.of("isInScope", "isPrivateToOthers");

    /** What those who answer ask each other is how they answer, but for what the one place asks of itself. */
    private static final Set<String> ANSWERING = Set.of("crm.application.access.Grants", "crm.domain.role.Conditions");

    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    DroppedGuards() {
        // The changed classes find it without knowing any class of the tests.
        System.getProperties().put(REACHED, reached);
    }

    /** What the one place that decides can be asked, as far as it is not known here. */
    static Set<String> unknown() {
        Set<String> asked = new TreeSet<>();
        for (Method method : Access.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                asked.add(method.getName());
            }
        }
        asked.removeAll(QUESTIONS.get(ACCESS));
        return asked;
    }

    /** One question in one place. @param call which of its method's questions it is */
    record Guard(Class<?> caller, String method, int call, String description) {
        private String place() {
            return caller.getName() + " " + method + " " + call;
        }
    }

    /** Every question that the application's classes ask. */
    List<Guard> all() throws IOException {
        List<Guard> guards = new ArrayList<>();
        for (String module : List.of("crm-application", "crm-adapter-persistence", "crm-adapter-rest")) {
            Path classes = Path.of("..", module, "target", "classes");
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    guards.addAll(in(file, name(classes.relativize(file))));
                }
            }
        }
        return guards;
    }

    private static String name(Path file) {
        return file.toString()
                .replace(".class", "")
                .replace(file.getFileSystem().getSeparator(), ".");
    }

    private static List<Guard> in(Path file, String name) throws IOException {
        List<Guard> guards = new ArrayList<>();
        Map<String, Integer> told = new HashMap<>();
        for (MethodModel method : ClassFile.of().parse(file).methods()) {
            int number = 0;
            for (CodeElement element :
                    method.code().<Iterable<CodeElement>>map(code -> code).orElse(List.of())) {
                if (isGuard(name, element)) {
                    String description = description(name, method, (InvokeInstruction) element);
                    int alike = told.merge(description, 1, Integer::sum);
                    guards.add(new Guard(
                            loaded(name),
                            signature(method),
                            number,
                            alike == 1 ? description : description + " (" + alike + ")"));
                    number++;
                }
            }
        }
        return guards;
    }

    private static String description(String name, MethodModel method, InvokeInstruction question) {
        return "%s.%s: %s"
                .formatted(
                        name.replaceAll("crm\\.(application|adapter)\\.", ""),
                        method.methodName().stringValue().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"),
                        question.name().stringValue());
    }

    /** The machine does not keep the order in which a class has its methods. */
    private static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    /** The class of the application that has this name. */
    static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Access.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The application is not built of its own classes", e);
        }
    }

    private static boolean isGuard(String caller, CodeElement element) {
        if (!(element instanceof InvokeInstruction call) || ANSWERING.contains(caller)) {
            return false;
        }
        String owner = call.owner().asInternalName();
        String question = call.name().stringValue();
        return caller.equals(ACCESS.replace('/', '.'))
                ? owner.equals(ACCESS) && OWN_QUESTIONS.contains(question) || question.equals("areMet")
                : QUESTIONS.getOrDefault(owner, Set.of()).contains(question)
                        && !call.typeSymbol().returnType().equals(ConstantDescs.CD_Map)
                        && !isAboutEverything(call);
    }

    /** What is in nobody's sight in particular is asked for by nobody. */
    private static boolean isAboutEverything(InvokeInstruction call) {
        return call.owner().asInternalName().endsWith("/Selection")
                && !call.typeSymbol().parameterList().contains(SIGHT);
    }

    @FunctionalInterface
    interface Work {
        void perform() throws Exception;
    }

    /** Does the work while every question notes that it is asked. */
    void watching(Set<Guard> guards, Work work) throws Exception {
        Set<Class<?>> callers = guards.stream().map(Guard::caller).collect(Collectors.toSet());
        try (Rewritten _ = changed(callers, (code, _, place) -> {
            note(code, place);
            return false;
        })) {
            work.perform();
        }
    }

    private static void note(CodeBuilder code, String place) {
        ClassDesc properties = ClassDesc.of("java.util.Properties");
        code.invokestatic(ClassDesc.of("java.lang.System"), "getProperties", MethodTypeDesc.of(properties))
                .loadConstant(REACHED)
                .invokevirtual(properties, "get", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .checkcast(ConstantDescs.CD_Set)
                .loadConstant(place)
                .invokeinterface(
                        ConstantDescs.CD_Set,
                        "add",
                        MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object))
                .pop();
    }

    /** Which of them have been asked since the last time. */
    List<Guard> reached(Set<Guard> guards) {
        Set<String> now = Set.copyOf(reached);
        reached.clear();
        return guards.stream().filter(guard -> now.contains(guard.place())).toList();
    }

    /** As long as what is answered is not closed, the question is not asked. */
    Rewritten without(Guard guard) throws UnmodifiableClassException {
        return without(Set.of(guard));
    }

    /** As long as what is answered is not closed, none of the questions is asked. */
    Rewritten without(Set<Guard> guards) throws UnmodifiableClassException {
        Set<String> places = guards.stream().map(Guard::place).collect(Collectors.toSet());
        return changed(guards.stream().map(Guard::caller).collect(Collectors.toSet()), (code, call, place) -> {
            if (!places.contains(place)) {
                return false;
            }
            permit(code, call);
            return true;
        });
    }

    private static void permit(CodeBuilder code, InvokeInstruction call) {
        String question = call.name().stringValue();
        String owner = call.owner().asInternalName();
        if (owner.endsWith("/Selection")) {
            code.pop().getstatic(SIGHT, "EVERYTHING", SIGHT).with(call);
        } else if (owner.endsWith("/SightCondition")) {
            int parameters = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(parameters)
                    .pop()
                    .getstatic(SIGHT, "EVERYTHING", SIGHT)
                    .aload(parameters)
                    .with(call);
        } else if (owner.endsWith("/Holders") && question.equals("narrowed")) {
            int query = code.allocateLocal(TypeKind.REFERENCE);
            code.astore(query).pop().pop().pop().aload(query);
        } else if (question.equals("narrowed")) {
            code.pop().pop();
        } else if (question.equals("shown")) {
            code.invokevirtual(RECORD, "values", MethodTypeDesc.of(VALUES));
        } else if (question.equals("shownLabel")) {
            code.dup()
                    .invokevirtual(RECORD, "values", MethodTypeDesc.of(VALUES))
                    .swap()
                    .invokevirtual(RECORD, "type", MethodTypeDesc.of(TYPE))
                    .invokevirtual(TYPE, "label", MethodTypeDesc.of(FIELD))
                    .invokevirtual(VALUES, "find", MethodTypeDesc.of(OPTIONAL, FIELD));
        } else {
            boolean isStatic = call.opcode() == java.lang.classfile.Opcode.INVOKESTATIC;
            for (int i = isStatic ? 1 : 0; i <= call.typeSymbol().parameterCount(); i++) {
                code.pop();
            }
            if (owner.endsWith("/Veil")) {
                code.iconst_0();
            } else {
                answer(code, call, question);
            }
        }
    }

    private static void answer(CodeBuilder code, InvokeInstruction call, String question) {
        switch (question) {
            case "maySee", "isInScope", "admit", "cover", "covers", "areMet" -> code.iconst_1();
            case "isPrivateToOthers" -> code.iconst_0();
            case "people" -> code.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL));
            case "sight" -> code.getstatic(SIGHT, "EVERYTHING", SIGHT);
            case "veil" -> code.getstatic(VEIL, "NONE", VEIL);
            case "coveredFaults" ->
                code.invokestatic(ConstantDescs.CD_List, "of", MethodTypeDesc.of(ConstantDescs.CD_List), true);
            case "unveiledBy" ->
                code.invokestatic(ConstantDescs.CD_Set, "of", MethodTypeDesc.of(ConstantDescs.CD_Set), true);
            case "scope" ->
                code.getstatic(SCOPE, "ALL", SCOPE)
                        .invokestatic(OPTIONAL, "of", MethodTypeDesc.of(OPTIONAL, ConstantDescs.CD_Object));
            default -> {
                if (call.typeSymbol().returnType().equals(SCOPE)) {
                    code.getstatic(SCOPE, "ALL", SCOPE);
                }
            }
        }
    }

    /** What becomes of a question. */
    @FunctionalInterface
    private interface Change {
        /** Whether it has written something in the question's place. */
        boolean replaces(CodeBuilder code, InvokeInstruction call, String place);
    }

    private static Rewritten changed(Set<Class<?>> callers, Change change) throws UnmodifiableClassException {
        return Rewritten.as(callers, (builder, element) -> {
            if (element instanceof MethodModel method) {
                String caller = method.parent()
                        .orElseThrow()
                        .thisClass()
                        .asInternalName()
                        .replace('/', '.');
                builder.transformMethod(method, MethodTransform.transformingCode(within(caller, method, change)));
            } else {
                builder.with(element);
            }
        });
    }

    private static CodeTransform within(String caller, MethodModel method, Change change) {
        String place = caller + " " + signature(method) + " ";
        AtomicInteger number = new AtomicInteger();
        return (code, element) -> {
            boolean replaced = isGuard(caller, element)
                    && change.replaces(code, (InvokeInstruction) element, place + number.getAndIncrement());
            if (!replaced) {
                code.with(element);
            }
        };
    }
}
