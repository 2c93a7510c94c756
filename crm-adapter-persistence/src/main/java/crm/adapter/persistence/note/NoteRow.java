package crm.adapter.persistence.note;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** The row of a note. */
@Entity
@Table(name = "note")
public class NoteRow extends RecordRow {
    public String title;

    public String content;

    public String type;

    public Boolean isPinned;

    public Boolean isPrivate;

    public UUID customerId;

    public UUID contactId;

    public UUID leadId;

    public UUID dealId;
}
