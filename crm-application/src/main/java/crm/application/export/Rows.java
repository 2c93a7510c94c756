package crm.application.export;

import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.table.Cell;
import crm.domain.kernel.Entity;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The rows of a list from its first record to its last, of which a page at a time is held. */
final class Rows<R extends Entity> implements Iterator<List<Cell>> {
    private static final int PAGE = 500;

    private final Function<Query, Records.Listing<R>> list;
    private final Function<List<Records.View<R>>, List<List<Cell>>> rows;
    private Query next;
    private List<List<Cell>> page = List.of();
    private int place;
    private boolean more = true;

    Rows(
            Query query,
            Function<Query, Records.Listing<R>> list,
            Function<List<Records.View<R>>, List<List<Cell>>> rows) {
        this.next = query.page(new Paging.First(PAGE));
        this.list = list;
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        while (place == page.size() && more) {
            turn();
        }
        return place < page.size();
    }

    private void turn() {
        Records.Listing<R> listing = list.apply(next);
        List<Records.View<R>> views = listing.views();
        page = rows.apply(views);
        place = 0;
        more = listing.more() && !views.isEmpty();
        if (more) {
            next = next.page(Paging.After.record(next.order(), views.getLast().record(), PAGE));
        }
    }

    @Override
    public List<Cell> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(place++);
    }
}
