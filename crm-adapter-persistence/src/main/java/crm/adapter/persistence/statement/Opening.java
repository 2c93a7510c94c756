package crm.adapter.persistence.statement;

import java.util.Optional;

/** What the database is told and asked before anything else in a transaction. */
public interface Opening {

    /**
     * What is told, as a question that travels in one trip with the first of the transaction. Empty where it has to be
     * told by itself, before the first: when the transaction takes its connection.
     *
     * @param readOnly whether the database is to refuse the transaction any change
     */
    Optional<Statements.Question<?>> beforeTheFirst(boolean readOnly);
}
