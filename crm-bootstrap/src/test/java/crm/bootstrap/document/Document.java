package crm.bootstrap.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that is drawn from what the product itself knows. */
record Document(Path path) {
    /** Says that pages are to be written rather than compared. */
    private static final String WRITING = "crm.docs.write";

    /** @param path from the root of the repository */
    static Document at(String path) {
        return new Document(Path.of("..").resolve(path));
    }

    /** The page is just this; while pages are being written, it becomes this. */
    void holds(String content) {
        if (Boolean.getBoolean(WRITING)) {
            write(content);
        }
        assertEquals(content, read(), path + " is out of date: make docs");
    }

    String read() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(String content) {
        try {
            Files.writeString(path, content);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
