package crm.adapter.persistence.record;

import java.util.Arrays;
import java.util.List;
import org.hibernate.persister.entity.EntityPersister;

/** The attributes of a row class in the order in which Hibernate keeps them, without one having to be made for each row. */
final class RowAttributes {
    private final List<String> names;
    private final Object[] blank;

    /** @param blank a row in which nothing has been filled yet */
    RowAttributes(EntityPersister persister, Object blank) {
        this.names = Arrays.asList(persister.getPropertyNames());
        this.blank = persister.getValues(blank);
    }

    /** The attributes of a new row. */
    Object[] blank() {
        return blank.clone();
    }

    /** @throws IllegalArgumentException where the row class has no such attribute */
    int place(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("Rows have no " + name + " but " + names);
        }
        return place;
    }
}
