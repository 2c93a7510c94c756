package crm.adapter.persistence.contact;

import crm.adapter.persistence.record.AddressColumns;
import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a contact. */
@Entity
@Table(name = "contact")
public class ContactRow extends RecordRow {
    public UUID customerId;

    public String name;

    public String firstName;

    public String middleName;

    public String lastName;

    public String preferredName;

    public String title;

    public String jobTitle;

    public String department;

    public String status;

    public String role;

    public Boolean isDecisionMaker;

    public Boolean isPrimary;

    public String email;

    public Boolean emailVerified;

    public String phone;

    public String mobilePhone;

    public String workPhone;

    public String fax;

    public String website;

    public String linkedinUrl;

    public String twitterHandle;

    public AddressColumns address;

    public BigDecimal latitude;

    public BigDecimal longitude;

    public String timezone;

    public String language;

    public String gender;

    public String spouseName;

    public String childrenNames;

    public LocalDate birthday;

    public LocalDate anniversary;

    public UUID ownerId;

    public String leadSource;

    public String sourceDetails;

    public String leadStatus;

    public Integer leadScore;

    public String preferredChannel;

    public Instant lastContactDate;

    public Instant lastActivityDate;

    public Boolean emailOptIn;

    public Boolean smsOptIn;

    public Boolean doNotCall;

    public String notes;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;
}
