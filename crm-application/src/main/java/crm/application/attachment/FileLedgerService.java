package crm.application.attachment;

import crm.application.UseCase;
import crm.domain.kernel.Id;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

@UseCase
class FileLedgerService implements FileLedger {
    /** Longer than any upload takes: what is not kept by then never will be. */
    static final Duration PATIENCE = Duration.ofHours(6);

    private final FileRegister register;
    private final Clock clock;

    FileLedgerService(FileRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    @Override
    public void announce(Id file) {
        register.announce(file, clock.instant().plus(PATIENCE));
    }

    @Override
    public void giveUpUnlessKept(List<Id> files) {
        files.forEach(file -> register.giveUpUnlessKept(file, clock.instant()));
    }
}
