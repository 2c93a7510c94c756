package crm.adapter.persistence.customer;

import crm.adapter.persistence.record.AddressColumns;
import crm.adapter.persistence.record.RecordRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** The row of a customer. */
@Entity
@Table(name = "customer")
public class CustomerRow extends RecordRow {
    public String name;

    public String type;

    public String status;

    public String category;

    public String firstName;

    public String middleName;

    public String lastName;

    public String legalName;

    public String tradingName;

    public String industry;

    public String sector;

    public String website;

    public String primaryEmail;

    public String primaryPhone;

    public String fax;

    public AddressColumns billingAddress;

    public AddressColumns shippingAddress;

    public BigDecimal latitude;

    public BigDecimal longitude;

    public Long employeeCount;

    public String companySize;

    public Long annualRevenue;

    public Long estimatedValue;

    public String currencyCode;

    public Long foundedYear;

    public String tickerSymbol;

    public Boolean isPublic;

    public UUID parentCustomerId;

    public UUID ownerId;

    public UUID accountManager;

    public String source;

    public String sourceDetails;

    public String leadStatus;

    public Instant firstContactDate;

    public Instant lastContactDate;

    public Instant lastActivityDate;

    public String preferredChannel;

    public String timezone;

    public Boolean archived;

    public String prospectAssignment;

    public String prospectReengagement;

    @ColumnTransformer(read = "cast(preferences as text)", write = "cast(? as jsonb)")
    public String preferences;

    public String notes;

    public String[] tags;

    @ColumnTransformer(read = "cast(custom_fields as text)", write = "cast(? as jsonb)")
    public String customFields;
}
