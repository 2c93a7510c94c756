package crm.domain.kernel;

/** Something the business keeps records of, as the values of its declared fields. */
public interface Entity {
    Values values();
}
