package crm.adapter.persistence.lead;

import crm.adapter.persistence.record.AddressColumns;
import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a lead. */
@Entity
@Table(name = "lead")
public class LeadRow extends RecordRow {
    public String name;

    public String firstName;

    public String middleName;

    public String lastName;

    public String email;

    public String phone;

    public String company;

    public String jobTitle;

    public String website;

    public AddressColumns address;

    public String status;

    public String source;

    public String sourceDetails;

    public String medium;

    public String campaign;

    public String referrer;

    public Integer leadScore;

    public String rating;

    public String scoreOrigin;

    public String ratingOrigin;

    public Long scoreRules;

    public Instant scoredAt;

    public Instant scoreFadesAt;

    public String priority;

    public Long budget;

    public Long budgetMax;

    public Long estimatedValue;

    public String currencyCode;

    public String timeline;

    public String authority;

    public String need;

    @ColumnTransformer(read = "cast(qualification_criteria as text)", write = "cast(? as jsonb)")
    public String qualificationCriteria;

    public LocalDate estimatedMoveDate;

    public LocalDate followUpDate;

    public UUID ownerId;

    public Instant assignedAt;

    public UUID customerId;

    public UUID contactId;

    public UUID dealId;

    public Instant convertedAt;

    public String conversionSource;

    public Instant disqualifiedAt;

    public UUID disqualifiedBy;

    public String disqualifiedReason;

    public Instant firstContactDate;

    public Instant lastContactDate;

    public Instant lastActivityDate;

    public String notes;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;
}
