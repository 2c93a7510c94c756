package crm.application.attachment;

import crm.application.testing.InMemoryFiles;
import java.util.function.Supplier;

class InMemoryFileRegisterTest extends FileRegisterContract {
    private static final String TENANT = "ours";

    private final InMemoryFiles files = new InMemoryFiles(TENANT);

    @Override
    protected FileRegister register() {
        return files;
    }

    @Override
    protected String tenant() {
        return TENANT;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    protected <T> T asNobody(Supplier<T> work) {
        return work.get();
    }
}
