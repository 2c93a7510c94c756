package crm.application.activity;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordWriter;
import crm.domain.activity.Activity;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@UseCase
class ActivityService implements CompleteActivity {
    private final RecordFinder finder;
    private final RecordWriter writer;
    private final ActivityPolicy policy;
    private final Clock clock;

    ActivityService(RecordFinder finder, RecordWriter writer, ActivityPolicy policy, Clock clock) {
        this.finder = finder;
        this.writer = writer;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Stored<Activity> complete(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Activity> before = finder.forVerb(caller, VERB, Activity.TYPE, id, version);
        Values given = finder.input(caller, VERB, input);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = given.find(COMPLETED_AT).orElse(now);
        if (at.isAfter(now)) {
            throw Rejected.invalid(COMPLETED_AT, "in_future", "It cannot have been completed in the future.");
        }
        Activity done = before.content().completed(at, caller.user(), given.find(OUTCOME), given.find(NOTES));
        Stored<Activity> after = writer.update(caller, before, policy.followed(caller, done), Change.STATUS_CHANGE);
        policy.written(caller, Optional.of(before), after);
        return after;
    }
}
