package crm.application.attachment;

import crm.application.UseCase;
import crm.domain.kernel.Id;
import java.time.Clock;
import java.util.List;

@UseCase
class FileLedgerService implements FileLedger {
    private final FileRegister register;
    private final Clock clock;

    FileLedgerService(FileRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    @Override
    public void announce(Id file) {
        register.announce(file, clock.instant());
    }

    @Override
    public void giveUpUnlessKept(List<Id> files) {
        files.forEach(file -> register.giveUpUnlessKept(file, clock.instant()));
    }
}
