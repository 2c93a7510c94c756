package crm.bootstrap.job;

import crm.application.access.CurrentTenant;
import crm.application.job.MakeRound;
import crm.application.job.Round;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Makes rounds through the tenants that have something to see to. */
@ApplicationScoped
class RoundMaker {
    private final MakeRound rounds;
    private final CurrentTenant tenant;

    RoundMaker(MakeRound rounds, CurrentTenant tenant) {
        this.rounds = rounds;
        this.tenant = tenant;
    }

    @ActivateRequestContext
    @Transactional
    List<String> tenants(Round round) {
        return round.tenants();
    }

    /** One step of the round for one tenant. Answers whether there is more. */
    @ActivateRequestContext
    boolean make(Round round, String key) {
        tenant.enter(key);
        return rounds.make(round, key);
    }
}
