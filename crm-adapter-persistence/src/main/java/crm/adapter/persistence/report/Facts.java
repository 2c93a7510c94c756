package crm.adapter.persistence.report;

import crm.application.report.Report;
import java.util.Map;

/**
 * The records that a report counts, as rows of a query: what each is ({@code record_type}, {@code record_id},
 * {@code label}), its values of all dimensions and what it counts for, each in the column named like it. Two marks are
 * filled in: {@code {seen deal d}} is the condition that {@code d} is a deal in sight, {@code {day x}} and
 * {@code {moment x}} that x falls into the time asked about. It may use {@code :zone}, {@code :now} and {@code :today}.
 *
 * @param made for each figure that is no sum, how it is made of {@code fact}'s columns; {@code {others x}} stands for a
 *     window over the rows that differ in the dimension x alone
 */
record Facts(Report report, String query, Map<String, String> made) {}
