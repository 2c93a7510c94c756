package crm.application.job;

import crm.application.testing.House;
import crm.application.testing.InMemoryJobQueue;
import crm.application.testing.MovableClock;

class InMemoryJobQueueTest extends JobQueueContract {
    private InMemoryJobQueue queue = new InMemoryJobQueue("acme", new MovableClock(House.START));

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Override
    protected void empty() {
        queue = new InMemoryJobQueue("acme", new MovableClock(House.START));
    }

    @Override
    protected void inTenant(Runnable work) {
        work.run();
    }
}
