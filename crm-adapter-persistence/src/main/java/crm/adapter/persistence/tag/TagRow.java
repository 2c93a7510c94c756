package crm.adapter.persistence.tag;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The row of a tag. */
@Entity
@Table(name = "tag")
public class TagRow extends RecordRow {
    public String name;

    public String color;

    public String category;
}
