package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.tag.Tag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritingManyRecordsTest {
    private final House house = new House();

    @Test
    void one_that_is_refused_stands_in_no_others_way() {
        List<WriteRecords.Written<Tag>> written = write(
                Tag.TYPE, creation("name", "gold"), creation(), creation("name", "gold"), creation("name", "new"));

        assertEquals(List.of("gold", "", "", "new"), names(written));
        assertEquals("duplicate", refusal(written.get(2)));
        assertEquals(2, house.all(Tag.TYPE).size());
        assertEquals(2, house.log().size());
    }

    @Test
    void records_change_and_go_in_the_same_way_as_they_come() {
        Stored<Lead> first = house.create(Lead.TYPE, "name", "Ada");
        Stored<Lead> second = house.create(Lead.TYPE, "name", "Grace");
        Stored<Lead> third = house.create(Lead.TYPE, "name", "Edsger");

        List<WriteRecords.Written<Lead>> written = write(
                Lead.TYPE,
                new WriteRecords.Write.Update(first.id(), Optional.empty(), changes(Lead.TYPE, "name", "Ada L.")),
                new WriteRecords.Write.Update(second.id(), Optional.of(7L), changes(Lead.TYPE, "name", "No")),
                new WriteRecords.Write.Update(third.id(), Optional.empty(), changes(Lead.TYPE, "name", "Edsger")),
                new WriteRecords.Write.Deletion(second.id(), 1));

        assertEquals("Ada L.", house.now(first).values().get(Lead.NAME));
        assertEquals("stale_version", refusal(written.get(1)));
        assertTrue(written.get(2) instanceof WriteRecords.Written.Done<Lead> done && !done.changed());
        assertTrue(house.isGone(second));
    }

    @Test
    void what_is_rehearsed_is_told_and_leaves_no_trace() {
        List<WriteRecords.Written<Tag>> told = house.get(WriteRecords.class)
                .rehearse(house.admin(), Tag.TYPE, List.of(creation("name", "gold"), creation("name", "gold")));

        assertEquals(List.of("gold", ""), names(told));
        assertEquals(List.of(), house.all(Tag.TYPE));
        assertEquals(List.of(), house.log());
    }

    private static WriteRecords.Write creation(Object... namesAndValues) {
        return new WriteRecords.Write.Creation(Tag.TYPE.form().read(Body.of(namesAndValues)));
    }

    private static Changes changes(RecordType<?> type, Object... namesAndValues) {
        return type.form().readUpdate(Body.of(namesAndValues));
    }

    private <R extends Entity> List<WriteRecords.Written<R>> write(RecordType<R> type, WriteRecords.Write... writes) {
        return house.get(WriteRecords.class).write(house.admin(), type, List.of(writes));
    }

    private static List<String> names(List<WriteRecords.Written<Tag>> written) {
        return written.stream()
                .map(one -> one instanceof WriteRecords.Written.Done<Tag> done
                        ? done.record().values().get(Tag.NAME)
                        : "")
                .toList();
    }

    private static String refusal(WriteRecords.Written<?> written) {
        return assertInstanceOf(WriteRecords.Written.Refused.class, written)
                .refusal()
                .code();
    }
}
