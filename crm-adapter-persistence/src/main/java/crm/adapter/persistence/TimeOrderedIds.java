package crm.adapter.persistence;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import crm.application.Ids;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Identities that begin with the time (UUID version 7), so that new records lie together in every index. */
@ApplicationScoped
class TimeOrderedIds implements Ids {
    private final TimeOrderedEpochFactory factory;

    TimeOrderedIds(Clock clock) {
        this.factory = TimeOrderedEpochFactory.builder().withClock(clock).build();
    }

    @Override
    public Id next() {
        return new Id(factory.create());
    }
}
