package crm.adapter.persistence.deal;

import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a deal. */
@Entity
@Table(name = "deal")
public class DealRow extends RecordRow {
    public String name;

    public String dealNumber;

    public UUID customerId;

    public UUID primaryContactId;

    public UUID pipelineId;

    public String stage;

    public UUID stageId;

    public Long stageOrder;

    public Instant stageEnteredAt;

    public String status;

    public Integer probability;

    public Boolean probabilityOverridden;

    public Boolean onHold;

    public Instant onHoldSince;

    public String onHoldReason;

    public String currencyCode;

    public Long amount;

    public Long discount;

    public Long tax;

    public Long total;

    public Long weightedValue;

    public LocalDate expectedCloseDate;

    public LocalDate createdDate;

    public LocalDate closedDate;

    public String wonReason;

    public String lostReason;

    public String lostToCompetitor;

    public String closeNotes;

    public UUID ownerId;

    public UUID[] teamMembers;

    public String[] competitors;

    public String risks;

    public String description;

    public String notes;

    public UUID leadId;

    public String source;

    public Instant firstContactDate;

    public Instant lastActivityDate;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;
}
