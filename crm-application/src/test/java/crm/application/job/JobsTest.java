package crm.application.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.job.JobStatus;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Scope;
import crm.domain.tag.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobsTest {
    private final House house = new House();
    private final MakingTags tags = new MakingTags();
    private final Caller asker = house.admin();

    JobsTest() {
        house.does(tags);
    }

    @Test
    void a_job_is_done_slice_by_slice_and_can_be_watched() {
        Stored<Job> job = asked(3);
        assertEquals(JobStatus.QUEUED, job.content().status());

        house.workOn();
        Stored<Job> begun = house.now(job);
        assertEquals(JobStatus.RUNNING, begun.content().status());
        assertEquals(1, begun.values().get(Job.DONE));
        assertEquals(3, begun.values().get(Job.TOTAL));
        assertEquals(House.START, begun.values().get(Job.STARTED_AT));

        house.work();
        Stored<Job> done = house.now(job);
        assertEquals(JobStatus.SUCCEEDED, done.content().status());
        assertEquals(3, done.values().get(Job.DONE));
        assertEquals(3, house.all(Tag.TYPE).size());
        assertTrue(done.values().has(Job.FINISHED_AT));
        assertFalse(house.workOn());
    }

    @Test
    void everything_a_job_changes_is_one_operation_of_whoever_asked_for_it() {
        Stored<Job> job = asked(2);
        house.work();

        List<Change> made = house.log().stream()
                .filter(change -> change.type().equals("tag"))
                .toList();
        assertEquals(2, made.size());
        assertTrue(made.stream().allMatch(change -> change.operation().equals(job.id())));
        assertTrue(made.stream().allMatch(change -> change.actor().equals(asker.user())));
    }

    @Test
    void a_slice_that_fails_leaves_nothing_and_is_done_again() {
        Stored<Job> job = asked(2);
        house.workOn();
        tags.breakDown = true;
        try {
            house.workOn();
            throw new AssertionError("The slice did not fail");
        } catch (IllegalStateException expected) {
            assertEquals("Broken", expected.getMessage());
        }
        assertEquals(1, house.all(Tag.TYPE).size());
        tags.breakDown = false;
        house.get(PerformJob.class).yield(job.id());

        house.work();
        assertEquals(List.of("tag 1", "tag 2"), names());
    }

    @Test
    void a_refusal_ends_a_job_and_says_why() {
        Stored<Job> job = asked(2);
        tags.refuse = true;
        house.work();

        assertEquals(JobStatus.FAILED, house.now(job).content().status());
        assertEquals("No more tags.", house.now(job).values().get(Job.FAILURE));
        assertEquals(1, tags.ended);
        assertFalse(house.workOn());
    }

    @Test
    void a_cancelled_job_stops_and_keeps_what_it_has_done() {
        Stored<Job> job = asked(3);
        house.workOn();
        Stored<Job> cancelled =
                house.get(CancelJob.class).cancel(asker, job.id(), Optional.empty(), House.input(CancelJob.VERB));

        assertEquals(JobStatus.CANCELLED, cancelled.content().status());
        house.work();
        assertEquals(List.of("tag 1"), names());
        assertEquals(1, tags.ended);
        house.refused(
                Rejected.Category.CONFLICT,
                "job_over",
                () -> house.get(CancelJob.class)
                        .cancel(asker, job.id(), Optional.empty(), House.input(CancelJob.VERB)));
    }

    @Test
    void others_neither_see_nor_stop_somebodys_job() {
        Stored<Job> job = asked(1);
        Caller other = house.holding(Scope.OWN, "crm.job.view", "crm.job.cancel");
        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(CancelJob.class)
                        .cancel(other, job.id(), Optional.empty(), House.input(CancelJob.VERB)));
    }

    private Stored<Job> asked(int count) {
        return house.get(Jobs.class)
                .start(asker, JobKind.IMPORT, "Tags", new Plain.Structure(Map.of("count", Plain.number(count))));
    }

    private List<String> names() {
        return house.all(Tag.TYPE).stream()
                .map(tag -> tag.values().get(Tag.NAME))
                .sorted()
                .toList();
    }

    /** Makes one tag a slice. */
    private final class MakingTags implements Work {
        private boolean breakDown;
        private boolean refuse;
        private int ended;

        @Override
        public JobKind kind() {
            return JobKind.IMPORT;
        }

        @Override
        public Slice next(Caller caller, Stored<Job> job) {
            if (refuse) {
                throw Rejected.conflict("enough", "No more tags.");
            }
            long number = job.values().get(Job.DONE) + 1;
            house.get(crm.application.record.Records.class)
                    .create(
                            caller,
                            Tag.TYPE,
                            Tag.TYPE.form().read(Body.of("name", "tag " + number, "category", "GENERAL")));
            if (breakDown) {
                throw new IllegalStateException("Broken");
            }
            long total = ((Plain.Number) job.values().get(Job.INPUT).members().get("count"))
                    .value()
                    .longValueExact();
            return new Slice(
                    number == total,
                    number,
                    Optional.of(total),
                    new Plain.Structure(Map.of("next", Plain.number(new BigDecimal(number)))),
                    Plain.Structure.EMPTY);
        }

        @Override
        public void ended(Caller caller, Stored<Job> job) {
            ended++;
        }
    }
}
