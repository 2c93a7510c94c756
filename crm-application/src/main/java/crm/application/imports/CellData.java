package crm.application.imports;

import crm.domain.kernel.Plain;
import java.util.Optional;

/** Reads what one cell holds of several values, such as the products of a deal, as exports write it. */
public interface CellData {

    /** What the text says; nothing where it is no such data. */
    Optional<Plain> read(String text);
}
