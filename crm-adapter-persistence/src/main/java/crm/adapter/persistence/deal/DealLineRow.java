package crm.adapter.persistence.deal;

import crm.adapter.persistence.record.LineRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** The row of a deal's product. */
@Entity
@Table(name = "deal_line")
public class DealLineRow extends LineRow {
    public String id;

    public String productId;

    public String name;

    public BigDecimal quantity;

    public BigDecimal price;

    public BigDecimal total;

    public String notes;
}
