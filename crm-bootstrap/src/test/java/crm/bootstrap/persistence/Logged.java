package crm.bootstrap.persistence;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes for the log, of which only matters that they are there. */
final class Logged {
    private Logged() {}

    static Change ofCustomer(Id customer) {
        return new Change(
                new Id(UUID.randomUUID()),
                customer,
                Instant.EPOCH,
                Optional.empty(),
                new Caller.Origin("", ""),
                Customer.TYPE.name(),
                customer,
                1,
                Change.UPDATE,
                List.of());
    }
}
