package crm.adapter.persistence.statement;

import crm.adapter.persistence.connection.SaidInTheText;
import crm.application.FailedWhileEnding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Performs statements with parameters on the transaction's connection. */
@ApplicationScoped
public class Statements {
    private static final System.Logger LOG = System.getLogger("crm.statements");

    /** Where a query names a parameter; two colons are a cast. */
    private static final Pattern NAMED = Pattern.compile("(?<!:):([A-Za-z]\\w*)");

    private final DataSource source;
    private final TransactionSynchronizationRegistry transactions;
    private final InTransaction<Waiting> waiting;
    private final InTransaction<Object> lastCommand;
    private final Refusals refusals;
    private final UnitsOfWork units;
    private final Opening opening;

    Statements(
            DataSource source,
            TransactionSynchronizationRegistry transactions,
            Refusals refusals,
            UnitsOfWork units,
            Opening opening) {
        this.units = units;
        this.opening = opening;
        this.source = source;
        this.transactions = transactions;
        this.refusals = refusals;
        this.waiting = new InTransaction<>(transactions);
        this.lastCommand = new InTransaction<>(transactions);
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Everything the query answers. */
    public <T> List<T> all(RowReader<T> reader, String query, Object... parameters) {
        performWaiting();
        return ask(reader, query, parameters);
    }

    private <T> List<T> ask(RowReader<T> reader, String query, Object... parameters) {
        return executed(query, parameters, statement -> {
            try (ResultSet rows = statement.getResultSet()) {
                return read(rows, reader);
            }
        });
    }

    /**
     * Everything a query with named parameters, as in {@code :tenant}, answers; a list is bound as all of its values.
     *
     * @throws IllegalArgumentException where the query names a parameter that is not given
     */
    public <T> List<T> all(RowReader<T> reader, String query, Map<String, ?> parameters) {
        List<Object> inOrder = new ArrayList<>();
        String positional = NAMED.matcher(query).replaceAll(name -> {
            Object value = parameters.get(name.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Nothing is given for :" + name.group(1));
            }
            List<?> values = value instanceof List<?> several ? several : List.of(value);
            inOrder.addAll(values);
            return String.join(", ", Collections.nCopies(values.size(), "?"));
        });
        return all(reader, positional, inOrder.toArray());
    }

    /** A query, and how its answer is read. */
    public record Question<T>(RowReader<T> reader, String query, List<Object> parameters) {}

    /** Everything the query answers. */
    public <T> List<T> all(Question<T> question) {
        return all(question.reader(), question.query(), question.parameters().toArray());
    }

    /**
     * Everything that a query answers which looks for rows by their identities; commands that wait and write none of
     * these go on waiting.
     *
     * @param tables whose rows it looks for
     */
    public <T> List<T> allIn(List<String> tables, Question<T> question) {
        performWaitingFor(tables);
        return ask(question.reader(), question.query(), question.parameters().toArray());
    }

    /** Everything that each of the queries answers, in one trip. */
    public <T> List<List<T>> allTogether(List<Question<T>> questions) {
        performWaiting();
        return together(questions, statement -> eachNext(statement, questions));
    }

    private static <T> List<List<T>> eachNext(PreparedStatement statement, List<Question<T>> questions)
            throws SQLException {
        List<List<T>> answers = new ArrayList<>();
        for (Question<T> question : questions) {
            answers.add(next(statement, question));
        }
        return answers;
    }

    /** What two queries answer. */
    public record Both<A, B>(List<A> first, List<B> second) {}

    /** Everything that two queries answer, in one trip. */
    public <A, B> Both<A, B> both(Question<A> first, Question<B> second) {
        performWaiting();
        return askBoth(first, second);
    }

    /** As {@link #allIn} for two queries, in one trip. */
    public <A, B> Both<A, B> bothIn(List<String> tables, Question<A> first, Question<B> second) {
        performWaitingFor(tables);
        return askBoth(first, second);
    }

    /** What a query answers, and what each of others does that belong to it. */
    public record Beside<A, B>(List<A> first, List<List<B>> others) {}

    /** As {@link #allIn} for a query and others that belong to it, in one trip and in this order. */
    public <A, B> Beside<A, B> besideIn(List<String> tables, Question<A> first, List<Question<B>> others) {
        performWaitingFor(tables);
        List<Question<?>> questions = new ArrayList<>(others);
        questions.addFirst(first);
        return together(questions, statement -> new Beside<>(next(statement, first), eachNext(statement, others)));
    }

    private <A, B> Both<A, B> askBoth(Question<A> first, Question<B> second) {
        return together(
                List.of(first, second), statement -> new Both<>(next(statement, first), next(statement, second)));
    }

    private <T> T together(List<? extends Question<?>> questions, Work<T> reading) {
        String text = questions.stream().map(Question::query).collect(Collectors.joining(";"));
        Object[] parameters = questions.stream()
                .flatMap(question -> question.parameters().stream())
                .toArray();
        return executed(text, parameters, reading);
    }

    private static <T> List<T> next(PreparedStatement statement, Question<T> question) throws SQLException {
        List<T> answer;
        try (ResultSet rows = statement.getResultSet()) {
            answer = read(rows, question.reader());
        }
        statement.getMoreResults();
        return answer;
    }

    private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
            all.add(reader.read(rows));
        }
        return all;
    }

    /**
     * The one row of the answer, if there is one.
     *
     * @throws IllegalStateException where there are several: whichever came first would be a matter of luck
     */
    public <T> Optional<T> only(RowReader<T> reader, String query, Object... parameters) {
        List<T> rows = all(reader, query, parameters);
        if (rows.size() > 1) {
            throw new IllegalStateException("Several rows answer what one was to answer: " + query);
        }
        return rows.stream().findFirst();
    }

    /** Performs a command; answers how many rows it concerned. */
    public int perform(String command, Object... parameters) {
        lastCommand.keep(new Object());
        performWaiting();
        return executed(command, parameters, PreparedStatement::getUpdateCount);
    }

    /** A mark of the last command that the transaction was told to perform at once, by which to notice the next. */
    public Object lastCommand() {
        return lastCommand.find().orElse(Statements.class);
    }

    /**
     * Performs a command together with others, of which the database is told at once: before the next statement that
     * asks it for something, and at the latest as the transaction ends. For what nothing is answered to.
     */
    public void performSoon(String command, Object... parameters) {
        performSoon(Command.beside(command, parameters));
    }

    /**
     * As {@link #performSoon(String, Object...)}, also before somebody looks for a row of the command's table. What the
     * database refuses of it is told then, in the words of the business.
     */
    public void performSoon(Command command) {
        if (units.current().filter(UnitOfWork::isReadOnly).isPresent()) {
            throw new IllegalStateException("What only reads has something to write: " + command.text());
        }
        Waiting commands = waiting.find().orElseGet(this::beginToWait);
        commands.add(command);
        if (commands.isFull()) {
            performWaiting();
        }
    }

    /**
     * Tells the database now of the commands that wait.
     *
     * @throws crm.domain.kernel.Rejected where it refuses a row for something that a caller can mend
     */
    public void performWaiting() {
        waiting.find().ifPresent(commands -> commands.takeAll().forEach(part -> performTogether(part, false)));
    }

    /**
     * As {@link #performWaiting}, when the transaction has nothing else to do. Where the database is the last that could
     * refuse something, it ends the transaction in the same trip.
     */
    void performWaitingAtTheEnd() {
        // Of what is undone in any case nobody needs to know whether it would have been refused.
        waiting.find().filter(_ -> !transactions.getRollbackOnly()).ifPresent(commands -> {
            List<List<Command>> parts = commands.takeAll();
            for (int i = 0; i < parts.size(); i++) {
                performTogether(parts.get(i), i == parts.size() - 1 && endsWith(parts.get(i)));
            }
        });
    }

    /** Tells the database now what it is told in a transaction before anything else: it learns that with a connection. */
    public void beginTelling() {
        try (Connection connection = source.getConnection()) {
            connection.isReadOnly();
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    /** Asks the database whether what the transaction has assumed of it is so, where nothing else has asked it anything. */
    void confirm() {
        if (units.isAssuming()) {
            ask(row -> true, "select true");
        }
    }

    private boolean endsWith(List<Command> last) {
        return !Waiting.isBatch(last) && last.stream().noneMatch(Command::needsItsRow);
    }

    private void performWaitingFor(List<String> tables) {
        if (waiting.find().filter(commands -> commands.concerns(tables)).isPresent()) {
            performWaiting();
        }
    }

    /** Forgets the commands that wait: the savepoint is gone after which they were given. */
    public void dropWaiting() {
        waiting.find().ifPresent(Waiting::takeAll);
    }

    private Waiting beginToWait() {
        Waiting commands = new Waiting();
        waiting.keep(commands);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                performWaiting();
            }

            @Override
            public void afterCompletion(int status) {
                commands.takeAll();
            }
        });
        return commands;
    }

    private void performTogether(List<Command> commands, boolean ends) {
        try {
            int[] concerned =
                    Waiting.areAlike(commands) && !ends ? performAlike(commands) : performMixed(commands, ends);
            for (int i = 0; i < concerned.length; i++) {
                requireRow(commands.get(i), concerned[i]);
            }
        } catch (PersistenceException failure) {
            RuntimeException told = refusals.inWords(failure);
            throw ends && told == failure ? new FailedWhileEnding(failure) : told;
        }
    }

    private void requireRow(Command command, int concerned) {
        if (command.needsItsRow() && concerned == 0) {
            throw refusals.stale(command.table().orElseThrow());
        }
    }

    private int[] performAlike(List<Command> commands) {
        LOG.log(System.Logger.Level.DEBUG, commands.getFirst().text());
        return on(commands.getFirst().text(), statement -> {
            for (Command command : commands) {
                bind(statement, command.parameters());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** How many rows each of them concerned. */
    private int[] performMixed(List<Command> commands, boolean ends) {
        Object[] parameters = commands.stream()
                .flatMap(command -> Arrays.stream(command.parameters()))
                .toArray();
        Work<int[]> counting = statement -> {
            int[] concerned = new int[commands.size()];
            for (int i = 0; i < concerned.length; i++) {
                concerned[i] = statement.getUpdateCount();
                statement.getMoreResults();
            }
            return concerned;
        };
        return executed(
                commands.stream().map(Command::text).collect(Collectors.joining(";")), parameters, counting, ends);
    }

    /** Calls a function for what it does. */
    public void call(String query, Object... parameters) {
        all(row -> query, query, parameters);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T executed(String text, Object[] parameters, Work<T> work) {
        return executed(text, parameters, work, false);
    }

    /** @param ends whether the database ends the transaction with the text */
    private <T> T executed(String text, Object[] parameters, Work<T> work, boolean ends) {
        LOG.log(System.Logger.Level.DEBUG, text);
        Optional<UnitOfWork> unit = units.current();
        return unit.isPresent()
                ? executed(
                        unit.get(), text, parameters, work, ends || unit.get().isReadOnly())
                : execute(text, parameters, work);
    }

    private <T> T executed(UnitOfWork unit, String text, Object[] parameters, Work<T> work, boolean ends) {
        Optional<Question<?>> first = unit.isOpen() ? Optional.empty() : opening.beforeTheFirst(unit.isReadOnly());
        T result = first.isPresent()
                ? executedFirst(unit, first.get(), text, parameters, work, ends)
                : execute(ends ? text + ";commit" : text, parameters, work);
        if (ends) {
            unit.close();
        }
        return result;
    }

    private <T> T executedFirst(
            UnitOfWork unit, Question<?> first, String text, Object[] parameters, Work<T> work, boolean ends) {
        String beginning = ends ? "" : "begin;";
        Object[] all = Stream.concat(first.parameters().stream(), Arrays.stream(parameters))
                .toArray();
        // Before its connection is taken, on which the database would be told by itself.
        unit.open();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(beginning + first.query() + ";" + text)) {
            bind(statement, all);
            SaidInTheText.perform(connection, statement::execute);
            if (!ends) {
                statement.getMoreResults();
            }
            next(statement, first);
            return work.on(statement);
        } catch (SQLException failed) {
            unit.close();
            throw new PersistenceException(failed);
        }
    }

    private <T> T execute(String text, Object[] parameters, Work<T> work) {
        return on(text, statement -> {
            bind(statement, parameters);
            statement.execute();
            return work.on(statement);
        });
    }

    private <T> T on(String text, Work<T> work) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            return work.on(statement);
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Absent(String type)) {
                statement.setNull(i + 1, Types.OTHER, type);
            } else {
                statement.setObject(i + 1, forDatabase(parameters[i]));
            }
        }
    }

    private static Object forDatabase(Object parameter) {
        return parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter;
    }
}
