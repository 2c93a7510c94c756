package crm.application.customer;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Records;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

@UseCase
class CustomerService implements ArchiveCustomer, RestoreCustomer {
    private final RecordFinder finder;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Records records;
    private final Access access;

    CustomerService(RecordFinder finder, RecordStore store, RecordWriter writer, Records records, Access access) {
        this.finder = finder;
        this.store = store;
        this.writer = writer;
        this.records = records;
        this.access = access;
    }

    @Override
    public Stored<Customer> archive(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Customer> customer = finder.forVerb(caller, ArchiveCustomer.VERB, Customer.TYPE, id, version);
        finder.input(caller, ArchiveCustomer.VERB, input);
        return writer.update(caller, customer, customer.content().archived(), Change.STATUS_CHANGE);
    }

    @Override
    public Stored<Customer> restore(Caller caller, Id id, Optional<Long> version, Changes input) {
        access.require(caller, RestoreCustomer.VERB.permission());
        finder.input(caller, RestoreCustomer.VERB, input);
        if (store.findDeleted(Customer.TYPE, id).isPresent()) {
            return records.restore(caller, Customer.TYPE, id);
        }
        Stored<Customer> customer = finder.forVerb(caller, RestoreCustomer.VERB, Customer.TYPE, id, version);
        return writer.update(caller, customer, customer.content().restored(), Change.STATUS_CHANGE);
    }
}
