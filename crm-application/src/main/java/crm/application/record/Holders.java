package crm.application.record;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.domain.Catalog;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What belongs to other records is seen by those alone who see one of them, whatever they may do otherwise. */
@ApplicationScoped
public class Holders {
    private final Catalog catalog;
    private final RecordStore store;
    private final Access access;

    Holders(Catalog catalog, RecordStore store, Access access) {
        this.catalog = catalog;
        this.store = store;
        this.access = access;
    }

    /** Whether the caller sees one of the records that this one belongs to, or it is of a type that belongs to none. */
    boolean admit(Caller caller, Stored<?> record) {
        List<Field<Id>> holders = record.type().holders();
        return holders.isEmpty() || holders.stream().anyMatch(holder -> sees(caller, record, holder));
    }

    private boolean sees(Caller caller, Stored<?> record, Field<Id> holder) {
        return record.values()
                .find(holder)
                .flatMap(id -> store.find(target(holder), id))
                .filter(found -> access.maySee(caller, found))
                .isPresent();
    }

    /** The query without the records of which the caller sees none that they belong to. */
    public Query narrowed(Caller caller, RecordType<?> type, Query query) {
        List<Filter.Holder> seen = type.holders().stream()
                .filter(holder -> mayView(caller, holder))
                .map(holder -> new Filter.Holder(holder, target(holder), access.sight(caller, target(holder))))
                .toList();
        boolean seesAll = seen.size() == type.holders().size() && seen.stream().allMatch(Holders::isUnlimited);
        return seesAll ? query : query.where(new Filter.HeldBy(seen));
    }

    private boolean mayView(Caller caller, Field<Id> holder) {
        return caller.grants().scope(target(holder).permission(Operation.VIEW)).isPresent();
    }

    private static boolean isUnlimited(Filter.Holder holder) {
        return holder.type().privacy().isEmpty()
                && (holder.sight() instanceof Sight.Everything || holder.sight() instanceof Sight.Shared);
    }

    private RecordType<?> target(Field<Id> holder) {
        if (holder.kind() instanceof Kind.Reference(String target)) {
            return catalog.named(target).orElseThrow();
        }
        throw new IllegalArgumentException(holder + " is not a reference");
    }
}
