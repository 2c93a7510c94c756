package crm.application.deal;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.RecordFinder;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.deal.DealLine;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Each change of a part is a change of the deal like any other; the deal is locked first, so that none is lost. */
@UseCase
class DealPartsService implements EditProducts, EditParties {
    private final RecordFinder finder;
    private final Records records;

    DealPartsService(RecordFinder finder, Records records) {
        this.finder = finder;
        this.records = records;
    }

    @Override
    public Stored<Deal> add(Caller caller, Id deal, Optional<Long> version, Changes line) {
        return edited(caller, deal, version, Deal.PRODUCTS, lines -> {
            Values values = values(DealLine.FORM.blankLine(), line);
            requireNew(values);
            return and(Deal.PRODUCTS, lines, new DealLine(values));
        });
    }

    @Override
    public Stored<Deal> change(Caller caller, Id deal, String line, Optional<Long> version, Changes changes) {
        return edited(caller, deal, version, Deal.PRODUCTS, lines -> {
            List<DealLine> changed = new ArrayList<>(lines);
            int place = place(lines, line);
            Values values = values(lines.get(place).values(), changes);
            changed.set(place, new DealLine(values.with(DealLine.ID, line)));
            return changed;
        });
    }

    @Override
    public Stored<Deal> remove(Caller caller, Id deal, String line, Optional<Long> version) {
        return edited(caller, deal, version, Deal.PRODUCTS, lines -> {
            List<DealLine> fewer = new ArrayList<>(lines);
            fewer.remove(place(lines, line));
            return fewer;
        });
    }

    @Override
    public Stored<Deal> addMember(Caller caller, Id deal, Optional<Long> version, Changes input) {
        return edited(
                caller,
                deal,
                version,
                Deal.TEAM_MEMBERS,
                team -> and(Deal.TEAM_MEMBERS, team, values(MEMBER_FORM, input).get(USER)));
    }

    @Override
    public Stored<Deal> removeMember(Caller caller, Id deal, Id user, Optional<Long> version) {
        return edited(caller, deal, version, Deal.TEAM_MEMBERS, team -> without(team, user, "team member"));
    }

    @Override
    public Stored<Deal> addCompetitor(Caller caller, Id deal, Optional<Long> version, Changes input) {
        return edited(
                caller,
                deal,
                version,
                Deal.COMPETITORS,
                names -> and(
                        Deal.COMPETITORS, names, values(COMPETITOR_FORM, input).get(COMPETITOR)));
    }

    @Override
    public Stored<Deal> removeCompetitor(Caller caller, Id deal, String name, Optional<Long> version) {
        return edited(caller, deal, version, Deal.COMPETITORS, names -> without(names, name, "competitor"));
    }

    private <T> Stored<Deal> edited(
            Caller caller, Id id, Optional<Long> version, Field<List<T>> field, UnaryOperator<List<T>> edit) {
        Stored<Deal> deal = finder.forChange(caller, Deal.TYPE.permission(Operation.UPDATE), Deal.TYPE, id, version);
        List<T> edited = edit.apply(deal.values().get(field));
        return records.update(
                caller, Deal.TYPE, id, version, Changes.none(Deal.TYPE.form()).and(field, edited));
    }

    private static Values values(Form form, Changes input) {
        return values(form.blankLine(), input);
    }

    private static Values values(Values base, Changes input) {
        List<Fault> faults = new ArrayList<>(input.faults());
        Values values = input.appliedTo(base, faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }

    private static void requireNew(Values line) {
        if (line.has(DealLine.ID)) {
            throw Rejected.invalid(DealLine.ID, "read_only", "The system gives a new line its id.");
        }
    }

    private static <T> List<T> and(Field<List<T>> field, List<T> some, T more) {
        if (some.contains(more)) {
            return some;
        }
        if (some.size() >= Field.MAXIMUM_ITEMS) {
            throw Rejected.invalid(field, "too_many", "At most " + Field.MAXIMUM_ITEMS + " are kept.");
        }
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static <T> List<T> without(List<T> some, T one, String sort) {
        List<T> fewer = new ArrayList<>(some);
        if (!fewer.remove(one)) {
            throw Rejected.notFound(sort);
        }
        return fewer;
    }

    private static int place(List<DealLine> lines, String id) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).values().find(DealLine.ID).filter(id::equals).isPresent()) {
                return i;
            }
        }
        throw Rejected.notFound("product of the deal");
    }
}
