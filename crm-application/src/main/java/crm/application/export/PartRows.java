package crm.application.export;

import crm.application.table.Cell;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a list that is read part by part, of which a part at a time is held. */
final class PartRows<T> implements Iterator<List<Cell>> {
    private final PartByPart<T> table;
    private final Function<Optional<String>, PartByPart.Part<T>> reading;
    private Iterator<List<Cell>> rows = Collections.emptyIterator();
    private Optional<String> next = Optional.empty();
    private boolean more = true;

    PartRows(PartByPart<T> table, Function<Optional<String>, PartByPart.Part<T>> reading) {
        this.table = table;
        this.reading = reading;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && more) {
            PartByPart.Part<T> part = reading.apply(next);
            rows = part.entries().stream().flatMap(table.rows()).iterator();
            next = part.next();
            more = next.isPresent();
        }
        return rows.hasNext();
    }

    @Override
    public List<Cell> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }
}
