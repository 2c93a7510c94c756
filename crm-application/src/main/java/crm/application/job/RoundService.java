package crm.application.job;

import crm.application.Ids;
import crm.application.Turns;
import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.role.RoleSeeds;
import java.util.Optional;

@UseCase
class RoundService implements MakeRound {
    private final Turns turns;
    private final Ids ids;

    RoundService(Turns turns, Ids ids) {
        this.turns = turns;
        this.ids = ids;
    }

    @Override
    public boolean make(Round round, String tenant) {
        Caller system = new Caller(
                tenant, Optional.empty(), RoleSeeds.grantsOfAdministrators(), ids.next(), Caller.Origin.SYSTEM);
        return turns.take(round.name()) && round.go(system);
    }
}
