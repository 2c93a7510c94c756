package crm.adapter.persistence.record;

import java.io.Serializable;
import java.util.UUID;

/** Which row it is of the rows within a record. */
public record LineKey(UUID parentId, int position) implements Serializable {}
