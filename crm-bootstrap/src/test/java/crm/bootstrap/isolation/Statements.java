package crm.bootstrap.isolation;

import crm.bootstrap.isolation.WrittenConditions.Text;
import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that the application's adapter sends, on their way into the driver: which conditions on the tenant they
 * have, and what becomes of them without one of these.
 */
final class Statements implements AutoCloseable {
    private static final String REWRITING = "crm.isolation.rewriting";
    private static final String ADAPTER = "crm.adapter.persistence.";
    /** Sends what others say. */
    private static final String COURIER = ADAPTER + "statement.Statements";
    /** Of what has waited, whoever asks next is not the one who said it. */
    private static final String TOLD_SOON = "statement.Waiting";

    private final Rewritten connections;
    private final List<Text> written = WrittenConditions.all();
    private final Set<Text> found = new HashSet<>();
    private final Map<String, List<Place>> places = new ConcurrentHashMap<>();
    private final Map<Condition, String> examples = new ConcurrentHashMap<>();
    private final Set<Condition> sent = new LinkedHashSet<>();
    private volatile Set<Condition> dropped = Set.of();
    private volatile boolean listening;

    /**
     * A condition on the tenant.
     *
     * @param sender the adapter's method that sends the statement
     * @param text the condition as it stands there
     * @param within the text that it is written in; nothing where Hibernate writes it
     * @param number which of the same ones it is in what is sent, or in its command where that has waited beside others
     */
    record Condition(String sender, String text, Optional<Text> within, int number) {
        @Override
        public String toString() {
            return sender + ": " + text + (number == 0 ? "" : " (" + (number + 1) + ")")
                    + within.map(written -> " in " + written).orElse("");
        }
    }

    /** Where a condition stands in a statement, whoever sends it. */
    private record Place(int start, int end, String text, Optional<Text> within, int number, int inCommand) {
        private Condition sentBy(String sender) {
            return new Condition(sender, text, within, sender.equals(TOLD_SOON) ? inCommand : number);
        }
    }

    Statements() throws UnmodifiableClassException, IOException {
        UnaryOperator<String> rewriting = this::rewritten;
        // The driver finds it without knowing any class of the tests.
        System.getProperties().put(REWRITING, rewriting);
        connections = Rewritten.as(
                Rewritten.named("org.postgresql.jdbc.PgConnection"),
                ClassTransform.transformingMethods(
                        Statements::prepares, MethodTransform.transformingCode(new CodeTransform() {
                            @Override
                            public void atStart(CodeBuilder code) {
                                rewrite(code);
                            }

                            @Override
                            public void accept(CodeBuilder code, CodeElement element) {
                                code.with(element);
                            }
                        })));
    }

    private static boolean prepares(MethodModel method) {
        return method.methodName().equalsString("prepareStatement")
                && method.methodType().equalsString("(Ljava/lang/String;III)Ljava/sql/PreparedStatement;");
    }

    /** Lets the statement that is prepared go through the rewriting first. */
    private static void rewrite(CodeBuilder code) {
        ClassDesc properties = ClassDesc.of("java.util.Properties");
        ClassDesc function = ClassDesc.of("java.util.function.Function");
        code.invokestatic(ClassDesc.of("java.lang.System"), "getProperties", MethodTypeDesc.of(properties))
                .loadConstant(REWRITING)
                .invokevirtual(properties, "get", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .checkcast(function)
                .aload(1)
                .invokeinterface(function, "apply", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .checkcast(ConstantDescs.CD_String)
                .astore(1);
    }

    /** The conditions of all statements that have been sent since the last time. */
    synchronized Set<Condition> sent() {
        Set<Condition> conditions = new LinkedHashSet<>(sent);
        sent.clear();
        return conditions;
    }

    /** The texts in the adapter's classes that have a condition on the tenant and were in no statement. */
    synchronized List<Text> unsent() {
        return written.stream()
                .filter(text -> found.stream().noneMatch(longer -> longer.contains(text)))
                .toList();
    }

    /** The other conditions of a statement that has this one. */
    Set<Condition> beside(Condition condition) {
        return places.get(examples.get(condition)).stream()
                .map(place -> place.sentBy(condition.sender()))
                .filter(other -> !other.equals(condition))
                .collect(Collectors.toSet());
    }

    /** The conditions are none any more, until others are. */
    void without(Set<Condition> conditions) {
        dropped = Set.copyOf(conditions);
    }

    void listen(boolean to) {
        listening = to;
    }

    private String rewritten(String statement) {
        if (!listening && dropped.isEmpty() || !statement.contains("tenant_id")) {
            return statement;
        }
        return sender(statement)
                .map(sender -> rewritten(sender, WrittenConditions.settled(statement)))
                .orElse(statement);
    }

    private synchronized String rewritten(String sender, String statement) {
        StringBuilder rewritten = new StringBuilder();
        int from = 0;
        for (Place place : places.computeIfAbsent(statement, this::places)) {
            Condition condition = place.sentBy(sender);
            if (listening) {
                sent.add(condition);
                examples.putIfAbsent(condition, statement);
                place.within().ifPresent(found::add);
            }
            String words = statement.substring(place.start(), place.end());
            rewritten
                    .append(statement, from, place.start())
                    .append(dropped.contains(condition) ? "(" + words + " or true)" : words);
            from = place.end();
        }
        return rewritten.append(statement.substring(from)).toString();
    }

    /** The conditions of a statement, each with the longest text that it is written in. */
    private List<Place> places(String statement) {
        List<Place> all = new ArrayList<>();
        Map<Object, Integer> numbers = new HashMap<>();
        Matcher conditions = WrittenConditions.CONDITION.matcher(statement);
        while (conditions.find()) {
            int start = conditions.start();
            int end = conditions.end();
            Optional<Text> within = written.stream()
                    .filter(text -> covers(text, statement, start, end))
                    .findFirst();
            String text = settled(conditions.group());
            long command =
                    statement.chars().limit(start).filter(sign -> sign == ';').count();
            int number = numbers.merge(List.of(within, text), 1, Integer::sum) - 1;
            int inCommand = numbers.merge(List.of(within, text, command), 1, Integer::sum) - 1;
            all.add(new Place(start, end, text, within, number, inCommand));
        }
        return all;
    }

    private static boolean covers(Text text, String statement, int start, int end) {
        Matcher found = text.pattern().matcher(statement);
        while (found.find()) {
            if (found.start() <= end - "tenant_id = ?".length() && found.end() >= end) {
                return true;
            }
        }
        return false;
    }

    /** Hibernate numbers what it calls a table by what else is in the statement. */
    private static String settled(String condition) {
        return condition.replaceAll("\\b[a-z]+\\d+_\\d+\\.", "row.");
    }

    private static Optional<String> sender(String statement) {
        return StackWalker.getInstance().walk(frames -> {
            List<StackFrame> all = frames.toList();
            if (all.stream().anyMatch(Statements::isToldSoon)) {
                return Optional.of(TOLD_SOON);
            }
            return all.stream()
                    .filter(frame -> frame.getClassName().startsWith(ADAPTER))
                    .filter(frame -> !frame.getClassName().startsWith(COURIER))
                    .findFirst()
                    .map(Statements::name)
                    .or(() -> isHibernates(all) ? Optional.of(table(statement)) : Optional.empty());
        });
    }

    private static boolean isToldSoon(StackFrame frame) {
        return frame.getClassName().startsWith(COURIER) && frame.getMethodName().equals("performTogether");
    }

    /** What Hibernate writes at the end of a transaction is sent by none of the adapter's methods. */
    private static boolean isHibernates(List<StackFrame> frames) {
        return frames.stream().anyMatch(frame -> frame.getClassName().startsWith("org.hibernate."));
    }

    private static String table(String statement) {
        return Stream.of(statement.split("\\s+")).limit(3).collect(Collectors.joining(" "));
    }

    private static String name(StackFrame frame) {
        return frame.getClassName().substring(ADAPTER.length()).replaceAll("_\\w+$", "") + "."
                + frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1");
    }

    @Override
    public void close() throws UnmodifiableClassException {
        connections.close();
        System.getProperties().remove(REWRITING);
    }
}
