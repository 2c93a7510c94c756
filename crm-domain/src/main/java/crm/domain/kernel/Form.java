package crm.domain.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that something is made of, in order: of a record, of a row within one, or of what a verb needs. */
public final class Form {
    private final List<Field<?>> fields;
    private final Map<Field<?>, Integer> positions = new IdentityHashMap<>();
    private final Map<String, Field<?>> names = new HashMap<>();
    private final Optional<Field<?>> address;

    /** @throws IllegalArgumentException where two fields share a name or alias */
    public Form(List<Field<?>> fields) {
        this.fields = List.copyOf(fields);
        for (Field<?> field : this.fields) {
            positions.put(field, positions.size());
            name(field.name(), field);
            field.aliases().forEach(alias -> name(alias, field));
        }
        this.address = this.fields.stream()
                .<Field<?>>map(field -> field)
                .filter(field -> field.kind() instanceof Kind.PostalAddress)
                .findFirst();
    }

    public static Form of(Field<?>... fields) {
        return new Form(List.of(fields));
    }

    private void name(String name, Field<?> field) {
        if (names.putIfAbsent(name, field) != null) {
            throw new IllegalArgumentException("Two fields are called " + name);
        }
    }

    public List<Field<?>> fields() {
        return fields;
    }

    /** The address, whose lines writers may also give beside the other fields; the first, where there are several. */
    Optional<Field<?>> address() {
        return address;
    }

    /** The field with that name or alias. */
    public Optional<Field<?>> find(String nameOrAlias) {
        return Optional.ofNullable(names.get(nameOrAlias));
    }

    public boolean contains(Field<?> field) {
        return positions.containsKey(field);
    }

    /** Values in which every field that has a default has it, and no other is filled. */
    public Values blank(Circumstances circumstances) {
        Object[] slots = new Object[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = fields.get(i).fallback(circumstances).orElse(null);
        }
        return new Values(this, slots, Values.NONE_GIVEN);
    }

    /** Blank values of a row within a record, which has no defaults but constant ones. */
    public Values blankLine() {
        Object[] slots = new Object[fields.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = fields.get(i).constantFallback().orElse(null);
        }
        return new Values(this, slots, Values.NONE_GIVEN);
    }

    /** What {@code body} asks to write into something new, with every fault of it: see {@link Changes#faults()}. */
    public Changes read(Plain.Structure body) {
        return new Reader(this, Reader.Purpose.CREATION).read(body);
    }

    /**
     * What {@code body} asks to change in something that exists, with every fault of it. Of addresses and data it changes
     * the parts that it mentions.
     */
    public Changes readUpdate(Plain.Structure body) {
        return new Reader(this, Reader.Purpose.UPDATE).read(body);
    }

    /** What {@code body} asks to change in something that exists; whatever it mentions, it says the whole of it. */
    public Changes readReplacement(Plain.Structure body) {
        return new Reader(this, Reader.Purpose.REPLACEMENT).read(body);
    }

    /**
     * Values from their slots, in the order of {@link #fields()}, as a store keeps them; nothing is checked.
     *
     * @param slots taken over, not copied; a null is an empty field
     */
    public Values restore(Object[] slots) {
        if (slots.length != fields.size()) {
            throw new IllegalArgumentException(slots.length + " values for " + fields.size() + " fields");
        }
        return new Values(this, slots, Values.NONE_GIVEN);
    }

    int position(Field<?> field) {
        Integer position = positions.get(field);
        if (position == null) {
            throw new IllegalArgumentException("No such field here: " + field.name());
        }
        return position;
    }

    /** This form with more fields at its end. */
    public Form and(List<Field<?>> more) {
        List<Field<?>> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Form(all);
    }
}
