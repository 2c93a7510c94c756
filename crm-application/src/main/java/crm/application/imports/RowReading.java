package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns the cells of rows into what a client would have sent for them. */
final class RowReading {
    private final ColumnMapping mapping;
    private final CellTexts texts;
    private final Map<String, Map<String, Set<Id>>> known = new HashMap<>();

    /** What a row says. @param identity of the record that it is about, where a column tells it */
    record Read(Plain.Structure body, Optional<String> identity, List<Fault> faults) {

        /** The body for a new record, which has no lines yet: what those of another one are called says nothing. */
        Plain.Structure bodyOfNew() {
            Map<String, Plain> members = new LinkedHashMap<>(body.members());
            members.replaceAll((_, member) -> member instanceof Plain.Sequence(List<Plain> items)
                    ? new Plain.Sequence(
                            items.stream().map(Read::withoutIdentity).toList())
                    : member);
            return new Plain.Structure(members);
        }

        private static Plain withoutIdentity(Plain item) {
            if (item instanceof Plain.Structure(Map<String, Plain> line)) {
                Map<String, Plain> others = new LinkedHashMap<>(line);
                others.remove(ColumnMapping.IDENTITY);
                return new Plain.Structure(others);
            }
            return item;
        }
    }

    RowReading(ColumnMapping mapping, Optional<DateOrder> dates, CellData data) {
        this.mapping = mapping;
        this.texts = new CellTexts(dates, data);
    }

    /** Looks up, once for all of the rows, whom and what they mean by names and addresses. */
    RowReading among(Caller caller, List<List<String>> rows, NaturalKeys keys) {
        Map<String, Set<String>> named = new LinkedHashMap<>();
        rows.forEach(row -> {
            for (int i = 0; i < row.size() && i < mapping.columns().size(); i++) {
                String text = row.get(i).strip();
                mapping.at(i)
                        .flatMap(ColumnMapping.Target::field)
                        .flatMap(RowReading::target)
                        .ifPresent(target -> meant(text, named.computeIfAbsent(target, _ -> new TreeSet<>())));
            }
        });
        named.forEach((target, names) -> known.put(target, keys.known(caller, target, names)));
        return this;
    }

    private static void meant(String text, Set<String> names) {
        CellTexts.items(text).forEach(names::add);
        names.add(text);
        names.removeIf(name -> name.isEmpty() || Id.parse(name).isPresent());
    }

    private static Optional<String> target(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Reference(String target) -> Optional.of(target);
            case Kind.References(String target) -> Optional.of(target);
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                Optional.empty();
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Flag _, Kind.Date _, Kind.Moment _ ->
                Optional.empty();
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Words _ ->
                Optional.empty();
            case Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ -> Optional.empty();
        };
    }

    /** What the row says; cells that are empty say nothing. */
    Read read(List<String> row) {
        Map<String, Plain> members = new LinkedHashMap<>();
        Map<String, Map<String, Plain>> addresses = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        Optional<String> identity = Optional.empty();
        for (int i = 0; i < row.size() && i < mapping.columns().size(); i++) {
            Optional<ColumnMapping.Target> target = row.get(i).isBlank() ? Optional.empty() : mapping.at(i);
            String text = target.flatMap(ColumnMapping.Target::field)
                            .filter(field -> field.kind() instanceof Kind.LongText)
                            .isPresent()
                    ? row.get(i)
                    : row.get(i).strip();
            if (target.isPresent() && target.get().field().isEmpty()) {
                identity = Optional.of(text);
            } else if (target.isPresent()) {
                Field<?> field = target.get().field().orElseThrow();
                target.get()
                        .part()
                        .ifPresentOrElse(
                                part -> addresses
                                        .computeIfAbsent(field.name(), _ -> new LinkedHashMap<>())
                                        .put(part.name(), Plain.text(text)),
                                () -> members.put(field.name(), value(field, text, faults)));
            }
        }
        addresses.forEach((name, parts) -> members.put(name, new Plain.Structure(parts)));
        currencies(row, members, faults);
        return new Read(new Plain.Structure(members), identity, faults);
    }

    /** An amount that is written with a currency is in that one: the record's, unless the row says another one. */
    private void currencies(List<String> row, Map<String, Plain> members, List<Fault> faults) {
        for (int i = 0; i < row.size() && i < mapping.columns().size(); i++) {
            Optional<Field<?>> field = mapping.at(i).flatMap(ColumnMapping.Target::field);
            Optional<String> code = CellTexts.currency(row.get(i));
            if (code.isPresent() && field.isPresent() && field.get().kind() instanceof Kind.Amount(var currency)) {
                Plain named = Plain.text(code.get());
                if (!members.computeIfAbsent(currency.name(), _ -> named).equals(named)) {
                    faults.add(Fault.at(
                            field.get(),
                            "other_currency",
                            "This is written in " + code.get() + ", and the row is in another currency."));
                }
            }
        }
    }

    private Plain value(Field<?> field, String text, List<Fault> faults) {
        return switch (field.kind()) {
            case Kind.Reference(String target) -> Plain.text(identity(field, target, text, faults));
            case Kind.References(String target) ->
                Plain.texts(CellTexts.items(text).stream()
                        .map(item -> identity(field, target, item, faults))
                        .toList());
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                texts.plain(field, text);
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Flag _, Kind.Date _, Kind.Moment _ ->
                texts.plain(field, text);
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Words _ ->
                texts.plain(field, text);
            case Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ -> texts.plain(field, text);
        };
    }

    private String identity(Field<?> field, String target, String text, List<Fault> faults) {
        if (Id.parse(text).isPresent()) {
            return text;
        }
        String key = text.contains("@") ? text.toLowerCase(Locale.ROOT) : text;
        Set<Id> found = known.getOrDefault(target, Map.of()).getOrDefault(key, Set.of());
        Optional<Id> only = NaturalKeys.only(found);
        if (only.isEmpty()) {
            faults.add(
                    found.isEmpty()
                            ? Fault.at(
                                    field, "unknown_reference", "No " + target + " is known by this name or address.")
                            : Fault.at(
                                    field,
                                    "ambiguous_reference",
                                    "More than one " + target + " is known by this name or address."));
        }
        return only.map(Id::toString).orElse("");
    }
}
