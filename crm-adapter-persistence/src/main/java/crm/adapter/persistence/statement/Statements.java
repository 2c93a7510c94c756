package crm.adapter.persistence.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Performs statements with parameters on the transaction's connection. */
@ApplicationScoped
public class Statements {
    private static final System.Logger LOG = System.getLogger("crm.statements");

    /** Where a query names a parameter; two colons are a cast. */
    private static final Pattern NAMED = Pattern.compile("(?<!:):([A-Za-z]\\w*)");

    private final DataSource source;

    Statements(DataSource source) {
        this.source = source;
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Everything the query answers. */
    public <T> List<T> all(RowReader<T> reader, String query, Object... parameters) {
        return prepared(query, parameters, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
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

    /** The first row of the answer, if there is one. */
    public <T> Optional<T> first(RowReader<T> reader, String query, Object... parameters) {
        return all(reader, query, parameters).stream().findFirst();
    }

    /** Performs a command; answers how many rows it concerned. */
    public int perform(String command, Object... parameters) {
        return prepared(command, parameters, PreparedStatement::executeUpdate);
    }

    /** Calls a function for what it does. */
    public void call(String query, Object... parameters) {
        all(row -> query, query, parameters);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(String text, Object[] parameters, Work<T> work) {
        LOG.log(System.Logger.Level.DEBUG, text);
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, forDatabase(parameters[i]));
            }
            return work.on(statement);
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    private static Object forDatabase(Object parameter) {
        return parameter instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameter;
    }
}
