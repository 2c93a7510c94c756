package crm.application.attachment;

import crm.application.testing.InMemoryFiles;

class InMemoryFileStoreTest extends FileStoreContract {
    private final InMemoryFiles files = new InMemoryFiles("ours");

    @Override
    protected FileStore store() {
        return files;
    }
}
